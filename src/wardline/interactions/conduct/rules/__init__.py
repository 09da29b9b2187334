"""One conduct rule, one file; a rule is in force by lying here."""
