"""The plugin is installed with coop; pytester runs tests of tests."""

pytest_plugins = "pytester"
