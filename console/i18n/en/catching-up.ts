/** Enabling an integration after a pause: what happened meanwhile, and what is made up for. */
export const catchingUp = {
  "pause.title": "Enable {name}",
  "pause.heading": "What happened meanwhile",
  "pause.since": "It has been disabled since {when}.",
  "pause.events": {
    one: "{n} event that its rules name happened meanwhile, on {when}.",
    other: "{n} events that its rules name happened meanwhile, the first on {when}.",
  },
  "pause.events.capped": {
    one: "At least {n} event that its rules name happened meanwhile, the first on {when}.",
    other: "At least {n} events that its rules name happened meanwhile, the first on {when}.",
  },
  "pause.events.unknown":
    "So much happened meanwhile that only the first 100,000 events were looked at. None of these is one that its rules name; later ones may be.",
  "pause.events.none": "Nothing that its rules name happened meanwhile.",
  "pause.gone": {
    one: "Events before {when} aren't kept any more: {n} event of all kinds can't be made up for.",
    other: "Events before {when} aren't kept any more: {n} events of all kinds can't be made up for.",
  },
  "pause.gone.all": {
    one: "The {n} event of that time isn't kept any more and can't be made up for.",
    other: "None of the {n} events of that time is kept any more; they can't be made up for.",
  },
  "pause.messages": {
    one: "{n} message that came before waits and is taken in.",
    other: "{n} messages that came before wait and are taken in.",
  },
  "pause.receiver": "What was posted to its receiver meanwhile was refused (409): whoever sent it has to send it again.",
  "pause.pulls":
    "Once enabled it asks the other side for everything since its last run on {when}, so nothing of the pause is missed, as far as that keeps it.",
  "pause.pulls.first": "Once enabled it asks the other side for everything, since no run has succeeded yet.",
  "pause.choice": "What is sent",
  "pause.choice.needed": "Choose what is sent.",
  "pause.choice.catch_up": "Catch up: send what the rules ask for of them, in their order",
  "pause.choice.from_now": "From now on: leave them out",
  "pause.choice.from_now.detail": "They won't be sent later either. The overview says that they were left out.",
  "pause.caught_up_toast": "{name} is enabled and catches up",
  "skipped.title": "Left out",
  "skipped.chosen": {
    one: "{n} event of the pause from {from} to {until} was left out when it was enabled: it isn't sent.",
    other: "{n} events of the pause from {from} to {until} were left out when it was enabled: they aren't sent.",
  },
  "skipped.capped": {
    one: "At least {n} event of the pause from {from} to {until} was left out when it was enabled: it isn't sent.",
    other: "At least {n} events of the pause from {from} to {until} were left out when it was enabled: they aren't sent.",
  },
  "skipped.unknown":
    "What happened in the pause from {from} to {until} was left out when it was enabled, and isn't sent. It was too much to count what the rules name of it.",
  "skipped.gone": {
    one: "Besides, {n} event of that time wasn't kept any more: whether it was to be sent can't be told.",
    other: "Besides, {n} events of that time weren't kept any more: which of them were to be sent can't be told.",
  },
  "skipped.not_kept": {
    one: "{n} event between {from} and {until} wasn't kept any more when it was enabled: whether it was to be sent can't be told.",
    other:
      "{n} events between {from} and {until} weren't kept any more when it was enabled: which of them were to be sent can't be told.",
  },
} as const;
