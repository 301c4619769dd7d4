"""
Dezhurny's classifier. A message's path to its label, one module per step, each importing only
steps before it:

    labels        the five labels and two flags
    errors        what can go wrong, in sentences
    dictionary    what pymorphy3 knows of a word
    lexicon       obscenity and insults beside the dictionary
    tokens        message   -> chunks, chunk -> tokens with places
    visible       chunk     -> what can be seen of it
    alphabets     word      -> in Cyrillic, «suka» is сука
    masks         chunk     -> the word behind a mask, «б*ть»
    undisguise    chunk     -> the words that were meant, «дур@к!» is дурак and !
    features      message   -> units and what is counted in each
    embedding     word      -> navec's vector
    vectorizer    messages  -> TF-IDF with the separable norm
    linear        TF-IDF    -> seven scores
    memory        a dictionary that computes what it misses
    scorer        message   -> seven scores: all the above, compiled
    decision      scores    -> probabilities, label, uncertain or not
    explanation   message   -> the words that tipped it
    models        the store of trained models
    classifier    the whole path on one screen
    corpus        reads labelled messages
    audit         checks the promises of the corpus
    calibrate     chooses thresholds
    evaluate      counts mistakes
    card          writes the model card
    train         corpus -> model
    archive       answers files of any length
    trace         shows a message's path step by step
    bench         speeds beside rivals
    console       what several commands need
    commands      the command line, run by __main__
"""

from classifier.classifier import Classifier
from classifier.decision import Answer
from classifier.errors import DezhurnyError
from classifier.explanation import Reason
from classifier.labels import Flag, Label

__all__ = ["Answer", "Classifier", "DezhurnyError", "Flag", "Label", "Reason"]
__version__ = "0.1.0"
