"""A local page whose sliders plan anew: what can be moved, what it comes to at once, and the plan when it is proven."""
