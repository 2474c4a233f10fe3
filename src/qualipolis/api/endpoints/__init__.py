"""What is answered, one file a part of the API."""
