"""Whether the difference between two tests is more than the test's own noise."""

import math

from plans.science.unknown import Maybe, Unknown, is_amount

Z95, Z90 = 1.96, 1.645


def mdc95(
    cv_pct: float | None = None,
    sem: float | None = None,
    sd: float | None = None,
    icc: float | None = None,
) -> Maybe[float]:
    """The smallest change that is real with 95 %: `1.96 x sqrt(2) x SEM`, in the unit of what is given.

    Given is the test's coefficient of variation in percent, its standard error of measurement, or the
    standard deviation and reliability, `SEM = SD sqrt(1 - ICC)` (Weir 2005, J Strength Cond Res
    19(1):231-240). CVs: 1RM 4.2 % (Grgic 2020, 10.1186/s40798-020-00260-z), power over minutes 1.5 %
    (Hopkins 2001, Sports Med 31:211). Unknown without them.
    """
    return _mdc(Z95, cv_pct, sem, sd, icc)


def mdc90(
    cv_pct: float | None = None,
    sem: float | None = None,
    sd: float | None = None,
    icc: float | None = None,
) -> Maybe[float]:
    """As `mdc95`, with 90 % and 1.645."""
    return _mdc(Z90, cv_pct, sem, sd, icc)


def change_words(change_pct: float | None, cv_pct: float | None) -> Maybe[str]:
    """ "within test noise" below MDC90, "likely" up to MDC95, "clear" from there on; percents, sign apart."""
    noise, sure = mdc90(cv_pct), mdc95(cv_pct)
    if isinstance(noise, Unknown) or isinstance(sure, Unknown) or change_pct is None:
        return Unknown("no change or no variation of the test")
    size = abs(change_pct)
    return "within test noise" if size < noise else "likely" if size < sure else "clear"


def _mdc(
    z: float, cv_pct: float | None, sem: float | None, sd: float | None, icc: float | None
) -> Maybe[float]:
    error = cv_pct if cv_pct is not None else sem
    if error is None and is_amount(sd) and is_amount(icc) and icc <= 1:
        error = sd * math.sqrt(1 - icc)
    return z * math.sqrt(2) * error if is_amount(error) else Unknown("no variation of the test")
