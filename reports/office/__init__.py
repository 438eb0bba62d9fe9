"""Charts, texts and maps as PowerPoint and Word both take them."""
