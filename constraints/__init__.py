"""The rules of the model, one file each."""
