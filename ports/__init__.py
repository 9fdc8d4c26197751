"""One folder for each port; `coop.hal` chooses one."""
