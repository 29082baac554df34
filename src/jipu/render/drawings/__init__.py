"""The map as pictures, drawn by us as SVG: one module a form, all of the same outline and without a library."""
