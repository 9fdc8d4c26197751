"""Bytes for NeoPixels, by Blinka's neopixel_write, where it works: on a Raspberry Pi as root, at D10, D12, D18 or D21."""

from ...hal.errors import PinError


def send(pin, data):
    """Send them; PinError, with the reason, where that cannot be."""
    try:
        import digitalio
        from neopixel_write import neopixel_write

        with digitalio.DigitalInOut(pin.native) as native:
            native.switch_to_output()
            neopixel_write(native, bytearray(data))
    except Exception as error:  # whatever it is: no such board, another library missing, no permission
        raise PinError(
            "pin %s cannot send to NeoPixels: %s. On a Raspberry Pi: pip install rpi_ws281x, run as root, and take D10, "
            "D12, D18 or D21; or take an RGBLED on three pins" % (pin.name, error)
        )
