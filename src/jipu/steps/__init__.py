"""What a language model may do, step by step: a versioned prompt, the shape of its reply, and the gate that the reply has to pass."""
