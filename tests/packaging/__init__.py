"""The program as it reaches people: checkout, editable install, wheel, and what make says."""
