"""Plans that are nearly as good as the best and differ from it: what all of them share, and what is free to choose."""
