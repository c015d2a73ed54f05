"""`python -m local.demo`: illustrates a text file, and leaves the pictures and a contact sheet in a folder."""
