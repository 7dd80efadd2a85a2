"""What administrators set about models: providers, what each is chosen for, and the prompts."""
