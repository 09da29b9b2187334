"""Stored decisions, judged again from their frozen facts: all of a client's, in lots, resumable, on every core."""
