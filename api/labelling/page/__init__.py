"""
The teachers' page.

    words         what labels, flags and reasons are called
    render        pages from templates, static files, the headers of both
    guide         the labelling guide as HTML
    suggestion    what the model thinks, after the answer
"""
