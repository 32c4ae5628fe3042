"""A register as a spreadsheet: templates, imports that say what is wrong, exports without loss, drafts."""
