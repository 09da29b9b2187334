"""Wardline helps a call centre handle customers' data lawfully, and prove it."""
