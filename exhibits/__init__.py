"""What readers are shown, wherever they read it: a finding, its figure, its table, where it comes from."""
