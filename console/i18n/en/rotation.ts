/** New secrets beside the old ones: of an integration's receiver, and of what it shows the other side. */
export const rotation = {
  "rotation.credentials.verb": "Rotate credentials",
  "rotation.credentials.about":
    "Enter what the other side has given you anew, of the same kind. It is shown first from then on; where it is refused, the former ones are used until the overlap ends, so that nothing stands still while the other side changes over.",
  "rotation.credentials.begun": "The new credentials are used first from now on",
  "rotation.credentials.at_once": "The new credentials are used from now on",
  "rotation.credentials.title": "Two sets of credentials are valid",
  "rotation.credentials.detail":
    "The new ones are shown first; where they are refused, the former ones, until {when}. Then the former ones are wiped.",
  "rotation.credentials.complete.detail":
    "From now on only the new credentials are shown. If the other side doesn't know them yet, calls fail.",
  "rotation.credentials.cancel.detail": "From now on only the former credentials are shown. The new ones are wiped.",
  "rotation.inbound.title": "Two secrets are valid",
  "rotation.inbound.detail": "The new one and the former one are both accepted until {when}. Then the former one is wiped.",
  "rotation.inbound.complete.detail":
    "From now on only the new secret is accepted. A sender that still uses the former one is answered 401.",
  "rotation.inbound.cancel.detail":
    "From now on only the former secret is accepted. A sender that uses the new one already is answered 401.",
  "rotation.complete": "End the former one now",
  "rotation.complete.title": "End the former one now?",
  "rotation.complete.toast": "The new one alone is valid now",
  "rotation.cancel": "Back to the former one",
  "rotation.cancel.title": "Go back to the former one?",
  "rotation.cancel.toast": "The former one alone is valid again",
  "rotation.kept": "Two are valid already. Beside the new one stays",
  "rotation.kept.former": "The former one",
  "rotation.kept.former.hint": "What was entered last ends at once: right where it has leaked, or was never used.",
  "rotation.kept.newer": "The one that was entered last",
  "rotation.kept.newer.hint": "The former one ends at once: right where the other side has changed over already.",
  "rotation.kept.neither": "Neither of them",
  "rotation.kept.neither.hint": "Both end at once. Nothing comes through until the other side has the new one.",
  "rotation.overlap": "The one before stays valid for",
  "rotation.overlap.hint": "Choose longer than the other side needs to change over.",
  "rotation.overlap.0": "No time: change at once",
  "rotation.overlap.1": "1 hour",
  "rotation.overlap.24": "24 hours",
  "rotation.overlap.168": "A week",
  "rotation.overlap.720": "30 days",
} as const;
