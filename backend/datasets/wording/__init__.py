"""Texts of personas worded by a language model: facts come from the sampler, the model only words them."""
