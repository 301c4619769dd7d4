"""
Teachers label messages:

    private       masks what tells who somebody is
"""
