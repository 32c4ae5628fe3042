"""Strangers' queries, run where they can do no harm.

A query can neither be cancelled nor be kept from calling out inside a process, so each one runs in a
worker that may be killed and has no network. ``broker`` loads a release once, forks the workers and
owns the queue; ``client`` is how the web server asks it; the result goes from the worker to the
client through a pipe, past the broker.
"""
