"""LED and Button: what stands on the HAL and knows no port."""
