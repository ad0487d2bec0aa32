"""What leaves the warehouse for files and frames: marts and metrics as relations, and the formats of files."""
