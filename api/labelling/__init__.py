"""
Labelling by teachers.

    page          the teachers' page
"""
