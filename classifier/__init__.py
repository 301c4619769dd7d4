"""
Dezhurny's classifier. A message's path to its label, one module per step, each importing only
steps before it:

    labels        the five labels and two flags
    errors        what can go wrong, in sentences
    text          message   -> the words that were meant, disguises undone
    features      message   -> units and what is counted in each
    vectorizer    messages  -> TF-IDF with the separable norm
    linear        TF-IDF    -> seven scores
    memory        dictionaries that forget what was not used lately
    lanes         nine numbers in one integer
    vocabulary    names of features, and what each adds
    warm          chunks known from the start
    scorer        message   -> seven scores: all the above, compiled
    decision      scores    -> probabilities, label, uncertain or not
    explanation   message   -> the words that tipped it
    packed        arrays and names as bytes
    models        the store of trained models
    classifier    the whole path on one screen
    trace         shows a message's path step by step
    cluster       work for a Dask cluster
    rows          a CSV -> its rows, checked
    archive       answers files of any length
    learning      labelled messages -> a model, measured
    bench         speeds beside rivals
"""

from classifier.classifier import Classifier
from classifier.decision import Answer
from classifier.errors import DezhurnyError
from classifier.explanation import Reason
from classifier.labels import Flag, Label

__all__ = ["Answer", "Classifier", "DezhurnyError", "Flag", "Label", "Reason"]
__version__ = "0.1.0"
