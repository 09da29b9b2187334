"""`wardline law`: the texts that decisions rest on."""

import typer

from wardline.interfaces.cli import law_breach, law_cases, law_changes, law_rights, law_texts

app = typer.Typer(no_args_is_help=True, help="The law as dated, cited data.")
app.command("list")(law_texts.listing)
app.command("show")(law_texts.show)
app.command("diff")(law_changes.diff)
app.command("calendar")(law_changes.calendar)
app.command("cases")(law_cases.cases)
due = typer.Typer(no_args_is_help=True, help="What is owed, by whom, by when, and why.")
app.add_typer(due, name="due")
due.command("rights")(law_rights.rights)
due.command("breach")(law_breach.breach)
