"""What brightness a light must have to look so bright: the eye's curve, CIE 1931."""

FULL = 1000  # levels of brightness


def duty(level):
    """Return the duty cycle, 0 to 65535, of a level 0 to FULL. Whole numbers: the same on every port, and no garbage."""
    if level <= 80:
        return 65535 * level // 9033
    part = (level + 160) * 1000 // 1160
    return part * part * part // 15259


def level_of(brightness, name="brightness"):
    """Return the level of a brightness from 0 to 1; ValueError for any other."""
    if not 0 <= brightness <= 1:
        raise ValueError("%s=%r: it is from 0, dark, to 1, as bright as it gets" % (name, brightness))
    return int(brightness * FULL + 0.5)
