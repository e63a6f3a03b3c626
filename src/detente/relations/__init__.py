"""How two actors stand to each other, from their events."""

from detente.relations.claims import claims
from detente.relations.course import Course, CourseStep, Point, StanceTurn, stance_course
from detente.relations.disagreements import disagreements
from detente.relations.gathered import contacts_of
from detente.relations.said import best_quotes
from detente.relations.series import Series, series
from detente.relations.standing import Standing, main_pair, standing
from detente.relations.steps import RelationStep, relation_steps
from detente.relations.synthetic import Truth, made_up_relation, shuffled
from detente.relations.tension import Tension
from detente.relations.turns import FALSE_ALARMS, FEWEST, best_of_years, rank_turns, turns

__all__ = [
    "FALSE_ALARMS",
    "FEWEST",
    "Course",
    "CourseStep",
    "Point",
    "RelationStep",
    "Series",
    "StanceTurn",
    "Standing",
    "Tension",
    "Truth",
    "best_of_years",
    "best_quotes",
    "claims",
    "contacts_of",
    "disagreements",
    "made_up_relation",
    "main_pair",
    "rank_turns",
    "relation_steps",
    "series",
    "shuffled",
    "stance_course",
    "standing",
    "turns",
]
