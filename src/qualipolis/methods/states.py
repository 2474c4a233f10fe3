"""Damped local trend by Kalman filter, averaged over a small fixed grid of models.

Harvey (1989); each model of the grid has its own share of noise in level and slope and its own damping, and
counts by its likelihood, so no search is run: a forecast costs about a millisecond. With an unknown scale the
predictions are Student's (scale integrated out), with known sampling variances they are normal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]
LONGEST = 60
#: Bands of fitted models are too narrow on data not seen; set by the back-test (tests/methods/test_forecast.py).
WIDER = 1.3
#: Noise of level, noise of slope (shares of the noise of observation), damping, prior variance of the slope.
_GRID = np.array(
    [(q, s, phi, v) for q in (0.05, 0.5, 4.0) for s, phi, v in ((0, 0, 0), (0.0, 0.95, 1.0), (0.3, 0.9, 1.0))]
)
#: The same for rates on the logit scale, absolute.
_RATES = np.array(
    [
        (q, s, phi, v)
        for q in (0.0004, 0.01, 0.09)
        for s, phi, v in ((0, 0, 0), (0.0, 0.97, 0.01), (0.0025, 0.9, 0.01))
    ]
)


@dataclass(frozen=True)
class Outlook:
    """Predictions for 1 … steps ahead: for each model (columns) mean and spread; weights; degrees of freedom."""

    means: Floats
    spreads: Floats
    weights: Floats
    degrees: float

    @property
    def mean(self) -> Floats:
        """Give the averaged mean of each step."""
        return np.asarray(self.means @ self.weights)

    @property
    def spread(self) -> Floats:
        """Give the averaged spread of each step: within the models and between them."""
        centre = self.mean[:, None]
        return np.asarray(np.sqrt((self.spreads**2 + (self.means - centre) ** 2) @ self.weights))

    def below(self, border: float, step: int = -1) -> float:
        """Give P(value < border) at a step."""
        t = (border - self.means[step]) / self.spreads[step]
        return float(_cdf(self.degrees, t) @ self.weights)

    def band(self, level: float) -> tuple[Floats, Floats]:
        """Give the band that holds `level` of what may come, for each step."""
        tail = 0.5 + level / 2
        half = float(special.ndtri(tail) if np.isinf(self.degrees) else special.stdtrit(self.degrees, tail))
        return self.mean - half * self.spread, self.mean + half * self.spread


def outlook(values: Floats, steps: int, known: Floats | None = None) -> Outlook:
    """Predict `steps` ahead of a row; `known` are sampling variances (then the true level is predicted)."""
    y = values[-LONGEST:]
    noise = np.ones(len(y)) if known is None else known[-LONGEST:]
    grid = _GRID if known is None else _RATES
    level, slope, p, log_f, squares = _filter(y, noise, grid)
    if known is None:
        degrees, scale, weights = _scale(y, log_f, squares)
    else:
        degrees, scale = np.inf, np.ones(len(grid))
        weights = _softmax(-0.5 * (log_f + squares))
    means, variances = _ahead(level, slope, p, grid, steps, 1.0 if known is None else 0.0)
    return Outlook(means, np.sqrt(np.maximum(variances * scale, 1e-18)), weights, degrees)


def _filter(
    y: Floats, noise: Floats, grid: Floats
) -> tuple[Floats, Floats, tuple[Floats, Floats, Floats], Floats, Floats]:
    q, s, phi, prior = grid.T
    size = len(grid)
    level, slope = np.full(size, y[0]), np.zeros(size)
    a, b, c = np.full(size, noise[0]), np.zeros(size), prior.copy()
    log_f, squares = np.zeros(size), np.zeros(size)
    for value, h in zip(y[1:], noise[1:], strict=True):
        level, slope = level + phi * slope, phi * slope
        a = a + 2 * phi * b + phi * phi * c + q
        b, c = phi * b + phi * phi * c, phi * phi * c + s
        f = a + h
        error = value - level
        log_f += np.log(f)
        squares += error * error / f
        gain, lift = a / f, b / f
        level, slope = level + gain * error, slope + lift * error
        a, b, c = a - gain * a, b - gain * b, c - lift * b
    return level, slope, (a, b, c), log_f, squares


def _scale(y: Floats, log_f: Floats, squares: Floats) -> tuple[float, Floats, Floats]:
    """Integrate the scale out: one prior observation at half the variance of the differences."""
    moves = np.diff(y)
    base = float(np.mean(moves * moves)) / 2
    base = max(base, (1e-6 * max(abs(float(y[-1])), 1e-9)) ** 2)
    degrees = len(moves) + 1.0
    total = base + squares
    return degrees, WIDER * total / degrees, _softmax(-0.5 * log_f - degrees / 2 * np.log(total))


def _ahead(
    level: Floats, slope: Floats, p: tuple[Floats, Floats, Floats], grid: Floats, steps: int, noise: float
) -> tuple[Floats, Floats]:
    q, s, phi, _ = grid.T
    a, b, c = p
    means, variances = np.empty((steps, len(grid))), np.empty((steps, len(grid)))
    for step in range(steps):
        level, slope = level + phi * slope, phi * slope
        a = a + 2 * phi * b + phi * phi * c + q
        b, c = phi * b + phi * phi * c, phi * phi * c + s
        means[step], variances[step] = level, a + noise
    return means, variances


def _softmax(logs: Floats) -> Floats:
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())


def _cdf(degrees: float, t: Floats) -> Floats:
    return np.asarray(special.ndtr(t) if np.isinf(degrees) else special.stdtr(degrees, t))
