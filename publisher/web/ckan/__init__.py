"""The catalogue as CKAN's action API (2.11), read-only: for portals and programs that speak nothing else."""
