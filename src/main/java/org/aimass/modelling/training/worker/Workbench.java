package org.aimass.modelling.training.worker;

import org.aimass.modelling.engines.Engines;

/** What every part of a search has at hand. */
record Workbench(
    TrainingSpec spec,
    Engines engines,
    JobFolder folder,
    Events events,
    Time time,
    Candidates candidates,
    Attempts attempts) {}
