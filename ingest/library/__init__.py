"""The library: the catalogue (the truth), the originals, and the indexes made from them."""
