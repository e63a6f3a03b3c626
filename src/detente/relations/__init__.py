"""How two actors stand to each other, from their events."""

from detente.relations.claims import claims
from detente.relations.course import Course, CourseStep, Point, Turn, stance_course
from detente.relations.series import Series, series
from detente.relations.standing import Standing, main_pair, standing

__all__ = [
    "Course",
    "CourseStep",
    "Point",
    "Series",
    "Standing",
    "Turn",
    "claims",
    "main_pair",
    "series",
    "stance_course",
    "standing",
]
