"""What people say, as small lexical patterns; one subject, one file."""
