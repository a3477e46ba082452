/** What an operation's summary leaves open, by its operationId; routes of records bring theirs along. */
export const operationWords: Record<string, string> = {
  createSession:
    "With e-mail and password, as the console does. Sets the session's cookie; the reply's `csrf_token` goes into `X-CSRF-Token` of every change. After several failed attempts the account is closed for a while (429).",
  getSession:
    "The person, the roles, what they may do, the tenant's settings and the `csrf_token`. 401 for an API key, which has no session.",
  changeSession:
    "Whether notifications come by mail, and the language of mails. For yourself; it counts from the next notification on.",
  deleteSession: "Ends this session; others of the same person stay.",
  passwordSession:
    "Asks for the present password again. At least 10 characters with small and capital letters and a digit, or a phrase of 16.",

  createUser:
    "With a password the person can sign in at once. An e-mail is one person over the whole installation. Nobody gives roles above their own.",
  listUsers: "Filtered by `status` and `role`, searched in name and e-mail with `q`.",
  getUser: "With roles, buildings and the last sign-in. Passwords are never shown.",
  changeUser:
    "A JSON merge patch. Roles and buildings count from the person's next request on; another e-mail ends their sessions. The tenant's last admin stays one.",
  deleteUser: "Signs them out and frees the e-mail. What they did, and what they are named in, keeps their name.",
  deactivateUser: "Ends all their sessions; they can't sign in again until they are reactivated. Work stays assigned to them.",
  reactivateUser: "With the password, roles and buildings they had.",
  setPasswordOfUser: "Also opens an account that failed sign-ins have closed. Not for people whose roles are above yours.",
  listRoles: "What each role may look at and change, and which of them see only the buildings they are given.",

  createApiKey:
    "Scopes are `<resource>:read`, `<resource>:write` or `admin`, within your own rights. The secret is in this reply and nowhere else; only its hash is kept.",
  listApiKeys: "Filtered by `status`. A secret shows its first characters only, to tell keys apart.",
  getApiKey: "With scopes, limit, last use, and the end of a rotation's overlap.",
  changeApiKey:
    "A JSON merge patch of name, expiry and limit; scopes stay, since whoever holds the key counts on them. A limit above the plan's, and one that the operator gave, is the operator's to change.",
  deleteApiKey: "It is refused from now on and no longer listed. What it did keeps its name.",
  revokeApiKey: "Both secrets of a rotation are refused at once. It stays in the list; it can't be taken back.",
  rotateApiKey:
    "The reply alone shows the new secret. The old one is accepted beside it for `overlap_hours` (24; 0 refuses it at once), so that no program stops in between.",

  createTenant:
    "With its first property and its first admin key, which this reply alone shows. The subdomain can't be changed later.",
  listTenants: "Filtered by `status` and `plan`, searched in name and subdomain.",
  getTenant: "With plan, settings and status.",
  changeTenant: "A JSON merge patch. Another plan's request limit counts from the next request on.",
  suspendTenant: "Its keys, sessions and receivers are refused and nothing is sent; what is due waits and isn't lost.",
  reactivateTenant: "What became due meanwhile is sent now.",
  listPlans: "`requests_per_minute` is a key's limit unless the key has one of its own; null is no limit. The list comes whole.",
  getPlan: "Its name and how many requests a minute each key may make.",
  changePlan: "Counts at once, for every key of every tenant on this plan that has no limit of its own.",

  listAuditLog:
    "Every change of configuration, every sign-in and its failure: who, from where, with the state before and after. Entries can't be changed.",
  getAuditLog: "With the state before and after, and the request that made it.",
  listNotifications:
    "What needs somebody: one open notification an incident, resolved when the trouble is over. People see what they own; a key with `admin` sees all.",
  getNotification: "What it is about, and whether it is over.",
  readNotification: "For you alone; for others it stays unread.",
  readAllOfNotification: "For you alone; for others they stay unread.",

  createWorkOrder:
    "Gets the tenant's next number; `work_order.created` is announced and its SLA clocks start. With `draft` neither happens before it is published. Targets come from the nearest SLA policy unless `sla` names its own.",
  listWorkOrders:
    "Filtered by state (several with commas), priority, type, place, asset and assignee; searched in number, title and description.",
  listWorkOrdersOfAsset: "The same filters as for all work orders.",
  getWorkOrder: "With costs, the names of what it refers to, and both SLA clocks.",
  changeWorkOrder:
    "A JSON merge patch, as long as the work isn't done. Another priority, category or asset, or a target of its own, brings other SLA targets, counted from the same start.",
  listStepsOfWorkOrder:
    "From its creation on, in order. The states in between, with reasons and who did it. The list comes whole.",
  publishWorkOrder: "`draft` becomes `open`: it is announced as created, and its clocks start.",
  assignWorkOrder: "From `open` or `assigned`, also instead of whoever has it. Meets the response target.",
  startWorkOrder:
    "From `open` or `assigned` to `in_progress`; meets the response target. A person who starts an open order is assigned to it; a key leaves it to nobody.",
  holdWorkOrder: "From `in_progress`. Both SLA clocks stand still until it is resumed; the reason is shown.",
  resumeWorkOrder: "From `on_hold` to `in_progress`. Targets pass later by the time on hold.",
  completeWorkOrder:
    "From `in_progress`, with what was done and what it cost; meets the resolution target. Sums are decimal texts with their currency.",
  verifyWorkOrder: "From `completed`: somebody has looked at it.",
  closeWorkOrder: "From `verified`. The last state: nothing can be changed any more.",
  cancelWorkOrder: "From any state before `closed`, with the reason. Targets that are still pending fall away.",

  createWebhook:
    "Active at once, for events that are committed from now on. Only https, and only to addresses the operator allows. The reply alone shows the secret that signs; a tenant has at most 200 webhooks.",
  listWebhooks: "Filtered by `status`, searched in name and URL. With the last delivery of each; never with secrets.",
  listWebhookStats: "Hours are those of UTC; the last one is under way. Test events don't count. Kept for a week.",
  getStatsOfWebhook: "Hours are those of UTC; the last one is under way. Test events don't count. Kept for a week.",
  getWebhook: "Header values are masked, of the secret the last four characters are shown.",
  changeWebhook:
    "A JSON merge patch; `events` is replaced whole. Another host asks for the secret-bearing headers anew. What is under way goes to the new URL.",
  deleteWebhook: "What is still to be sent is cancelled and shown as `skipped`; what was sent stays in the log.",
  pauseWebhook: "Events go on being written for it as `held`. A webhook also pauses by itself when its receiver answers 410.",
  resumeWebhook:
    "Also for one that was paused by a 410. What was held is sent now; with `catch_up: false` it is marked as `skipped` instead.",
  getHeldOfWebhook: "What resuming would send: how many deliveries, and the time of the oldest and the newest.",
  replayWebhook:
    "`failed` is what was given up, `missing` what was never sent to it, `all` both and what succeeded, once more. With `dry_run` nothing is sent: 200 with how many it would be; otherwise 202 with a job that can be paused and stopped.",
  rotateSecretOfWebhook:
    "The reply alone shows the new secret. Until the overlap ends the hex headers are signed with the old one, `X-ArkanPM-Signature-Next` with the new one, and `webhook-signature` with both.",
  completeRotationOfWebhook: "For receivers that know the new secret already; nothing is signed with the old one any more.",
  testWebhook:
    "The catalog's example of the event, with fresh ids and `X-ArkanPM-Test: true`: one attempt, not in the feed, without effect on the webhook's health.",
  listDeliveriesOfWebhook: "The last seven days unless `from` and `to` say otherwise. The same filters as for all deliveries.",
  createIntegration:
    "`config` has the shape that GET /v1/integration-types shows for the type. Secrets go in and never out. The other side posts to `receiver_url`.",
  listIntegrations:
    "Filtered by `type`, `status` and `owner_id`, searched in name and endpoint; with `deleted=true` those that were deleted.",
  getIntegration:
    "With its status, why it has it and since when, and how much waits to be mended. One that was deleted has `deleted_at`, and its log can be read.",
  changeIntegration:
    "A JSON merge patch; `config`, `mapping` and `sync` are replaced whole and make a new version. Needs `integrations:write`; `config` and `mapping` may also be changed with `integration-mappings:write`, and by the integration's owner.",
  deleteIntegration:
    "Its receiver answers 404 from now on. What was open is ended, half a million messages within minutes: messages that weren't read are `skipped`, entries `dismissed`, postings cancelled; what is `uncertain` stays so in the log, resolved. Its log and the records that it made stay.",
  countOpenWorkOfIntegration: "For whoever is about to delete it. Nothing is changed.",
  enableIntegration:
    "No test is required. What is stored already is taken in first. Outbound rules post the events from now on; with `catch_up` also those that were committed while it was disabled, as far as they are kept. `GET /v1/integrations/{id}/pause` says beforehand how many those are; `skipped` of the integration, what was left out.",
  showPauseOfIntegration: "For whoever is about to enable it. Nothing is changed.",
  disableIntegration:
    "What was stored and not yet taken in waits until it is enabled again, and so does what is still to be posted. Events that happen meanwhile are posted only when enabling asks for them.",
  rotateInboundOfIntegration:
    "Both secrets are right for `overlap_hours` (24; 0 refuses the old one at once), so that the sender can change over at any moment in between. While two are right already, only 0 is taken, as where the newest has leaked: it ends both.",
  completeRotationOfIntegration: "The former one is wiped. What still uses it is refused from now on.",
  cancelRotationOfIntegration:
    "The new one is wiped. Of an authorization what was exchanged for it is kept only where client and addresses are the same.",
  listMessagesOfIntegration: "As long as they are kept. What became of one is in the log under its `received_id`.",
  getMessageOfIntegration: "The body as text, and as JSON the way that rules see it.",
  previewIntegration:
    "Read and taken in as they will be, in transactions that are rolled back: what each element would create, change or leave as it is, field by field, and what would fail and why. The last stored messages are tried as if they came now, in their order. Bounded by time: `left_out` says what wasn't reached. Needs `integrations:write` or `integration-mappings:write`, or to own the integration.",
  previewOutboundOfIntegration:
    "For each of the last events of the rules' kinds: the request that would be sent, or the condition that skips it, or the error with its row. What didn't happen lately is tried on the catalog's example, which `sample` says. Nothing is sent or written. Bounded by time: `left_out` says how much wasn't reached. Needs `integrations:write` or `integration-mappings:write`, or to own the integration.",
  rotateCredentialsOfIntegration:
    "Of the same kind as the present ones. They are shown from now on; where the other side refuses them, the former ones are, for `overlap_hours` (24). During an overlap only 0 is taken, as where the newest have leaked: it ends both. An authorization stays, as long as client and addresses do.",
  authorizeIntegration:
    "For credentials of the kind `oauth_code`. The reply's `url` is opened in the browser in which the person is signed in, within ten minutes, once; it leads back to the console. 403 for API keys: a person has to agree.",
  getCoverageOfIntegration:
    "Values without a mapping with how many entries wait for each (`retry-failed` takes them by `gap_kind` and `gap_value`), and fields of the last messages that are new, missing or of another type than in the fortnight before.",
  learnIntegration:
    "Each field with the path that a rule reads it by, what its values are and the transforms that suit them, and which rules read it; arrays to go through; and what the draft's rules leave unfilled that their targets need. Nothing is kept.",
  testIntegration:
    "Looks the name up, connects, shakes hands, shows the credentials and asks for one record, within ten seconds; what comes is shown and not kept. At most 20 a minute for each key or session.",
  testIntegrationValues:
    "The same for values of a form. With `integration_id` its stored credentials stand in for those that are left out, at the origin that they were entered for alone: 422 `credentials_required` elsewhere.",
  listVersionsOfIntegration:
    "One for each change of `sync`, `config` or `mapping`. Entries of the log name the version that they were read with.",
  getVersionOfIntegration:
    "`diff` says place by place what is other than in the version before it, or in `against`; rules are matched by their names, and their fields by what they fill.",
  restoreIntegration:
    "Makes a new version, checked as if it were entered today: 422 says what it names that is gone. Needs `integrations:write`; where the sync stays the same, also `integration-mappings:write`, or to own the integration.",
  listIntegrationTypes: "With the JSON Schema of each type's settings and the words for its form. The list comes whole.",
  listLookupTables: "Searched by name; how many entries each has, and not the entries.",
  createLookupTable: 'At most 10,000 entries. A rule of a mapping names it: `{ "kind": "lookup", "table": "Sites" }`.',
  getLookupTable: "All of its entries, and in `used_by` the integrations whose rules name it.",
  deleteLookupTable: "409 while rules of an integration name it; `used_by` says which.",
  exportLookupTable:
    "Two columns under the heading `external_value,value`, as the import takes them; a third, `left_out`, where there is a value that is left out.",
  listLogOfIntegration:
    "An entry for each record that came or was posted. `error` and `rejected` ones with `open=true` wait for somebody; `waiting` ones follow by themselves. A posting is shown from the moment it is made: `queued`, then `sending`, then as what came of it, under the same id.",
  settleUncertainOfIntegration:
    "Count with `dry_run`, then say the count as `expected`: the decision is about exactly those that are uncertain at that moment, and 409 where they are others in number. The job's `result` says of how many it is known by now that they are there (`resolved`), how many aren't (`absent`), couldn't be asked or sent (`failed`), and are left to others' decisions or later answers (`left`). Needs `integrations:write` or `integration-mappings:write`, or to own the integration.",
  listCausesOfIntegration: "Mending the first of them mends the most. The list comes whole.",
  getLogEntryOfIntegration: "The message byte for byte as it came, as far as 64 KiB of it.",
  dismissLogEntryOfIntegration:
    "With a note of why; 409 for one that is settled. Needs `integrations:write` or `integration-mappings:write`, or to own the integration.",
  listRunsOfIntegration:
    "What each one brought, and where it failed, why; kept for as long as the log. `missed` counts scheduled times that passed without a run: one run makes up for them all.",
  syncIntegration:
    "202 with the run, which shows its progress under `/v1/integrations/{id}/runs`; 409 while one is under way, when it is disabled and where there is nothing to pull. Needs `integrations:write` or `integration-mappings:write`, or to own the integration.",
  previewRunsOfIntegration:
    "The next five times, with daylight saving as the time zone has it; 422 says what is wrong with the schedule. Nothing is kept.",
  resolveLogEntryOfIntegration:
    "For an `uncertain` entry: the connection broke after the request may have arrived. `arrived: true` settles it, with the id over there if it is known; `arrived: false` sends it again, after the other side has been asked for it where its rule says how (`find`): then it is settled if it is there, and stays uncertain if nobody could tell. 409 for any other. Needs `integrations:write` or `integration-mappings:write`, or to own the integration.",
  askForLogEntryOfIntegration:
    "For an `uncertain` entry whose rule says how to ask (`find`): it is asked for at once, by a request that only reads. If it is there it is settled with its id; else the entry says what was answered. 409 for any other. Needs `integrations:write` or `integration-mappings:write`, or to own the integration.",
  dismissFailedOfIntegration:
    "For what only its sender can mend (`by_sender` of a cause). At most 1,000 at a time, oldest first: ask again while `left` is true. The entries stay in the log with your note; the audit log has the filter and how many there were.",
  retryFailedOfIntegration:
    "The same entries, in the order in which they came, from the stored messages and events with today's settings. `uncertain` ones are never among them: they may have arrived. With `dry_run` nothing is done: 200 with how many it would be. Needs `integrations:write` or `integration-mappings:write`, or to own the integration.",
  listDeliveries:
    "The last seven days unless `from` and `to` say otherwise. `pending`, `retrying` and `held` are still to be sent; `success`, `failed` and `skipped` are over.",
  getDelivery:
    "What was sent and what came back, byte for byte as far as it is kept (16 KiB of a response), with secrets masked.",
  retryDelivery:
    "For one that is over: the same row, one attempt more. 409 while it is still sent by itself, and while its webhook is paused or gone.",

  retryDeliveries:
    "Those named in `ids`, or all that a `filter` finds. With `dry_run` nothing is sent: 200 with how many it would be; otherwise 202 with a job that can be paused and stopped.",

  getTestReceiver:
    "Real https on this machine, so that a first delivery needs no server. `available` is false where the operator runs none.",
  listRequestsOfTestReceiver: "Headers and body as they came, and whether each signature is right.",
  deleteRequestOfTestReceiver: "For a clean start; the address stays.",

  listEvents:
    "Pass `next_cursor` on as `after`; without it reading begins at the oldest kept, with `after=latest` now. `wait` holds the request until something happens. Shows events of records that the key or session may read. 410 for a cursor older than what is kept.",
  getEvent:
    "The envelope byte for byte, and a delivery for each webhook that asked. Shows events of records that the key or session may read.",
  streamEvents:
    "Goes on after `Last-Event-ID`, as browsers send it by themselves, else begins after `after` or where the `consumer` is. At most 20 streams a key. Shows events of records that the key or session may read.",
  listEventConsumers: "By name. A consumer is a program of yours that leaves its place in the feed with us.",
  getEventConsumer: "The cursor it stored last, and when.",
  putEventConsumer:
    "Store the `next_cursor` of a page when its events are worked off: what was read after it is given again. A tenant has at most 100 consumers.",
  deleteEventConsumer: "Its name is free again; a reader of this name begins at the oldest kept.",
  listEventTypes: "Made of the same catalog that checks events before they are stored. The list comes whole.",
  streamChanges:
    "For pages that show lists: which record changed, and for deliveries and webhooks its row. After `reset`, read everything again. For programs there is the feed.",
};
