"""`wardline law`: the texts that decisions rest on."""

import typer

from wardline.interfaces.cli import (
    law_breach,
    law_call,
    law_cases,
    law_changes,
    law_explain,
    law_impact,
    law_map,
    law_packs,
    law_rights,
    law_signing,
    law_texts,
)

app = typer.Typer(no_args_is_help=True, help="The law as dated, cited data.")
app.command("list")(law_texts.listing)
app.command("show")(law_texts.show)
app.command("explain")(law_explain.explain)
app.command("map")(law_map.law_map)
app.command("call")(law_call.law_call)
app.command("diff")(law_changes.diff)
app.command("impact")(law_impact.impact)
app.command("calendar")(law_changes.calendar)
app.command("cases")(law_cases.cases)
due = typer.Typer(no_args_is_help=True, help="What is owed, by whom, by when, and why.")
app.add_typer(due, name="due")
due.command("rights")(law_rights.rights)
due.command("breach")(law_breach.breach)
app.add_typer(law_packs.app, name="pack")
app.command("sign")(law_signing.sign)
app.command("refuse")(law_signing.refuse)
app.command("pending")(law_signing.pending)
