@rem npm scripts begin with exec, so that signals reach them and not a shell; cmd.exe has no such word.
@%*
