"""`make bench`: what the main pages cost, each as a ratio to a bare view in the same run. Not a test."""
