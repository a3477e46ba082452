/** What the registry tells of each webhook beyond its settings: how it fares, what holds it back, whether its URL can be reached. */
export const registry = {
  "webhooks.filter.owner": "Owner",
  "webhooks.filter.event": "Event",
  "webhooks.sort": "Order",
  "webhooks.sort.created": "Newest first",
  "webhooks.sort.name": "By name",
  "webhooks.sort.last": "Last delivery first",
  "webhooks.sort.trouble": "Trouble first",

  "health.column": "Last 24 hours",
  "health.title": "Last 24 hours",
  "health.none": "Nothing sent in the last 24 hours",
  "health.succeeded": { one: "{n} delivered", other: "{n} delivered" },
  "health.retried": { one: "{n} failed and tried again", other: "{n} failed and tried again" },
  "health.failed": { one: "{n} given up", other: "{n} given up" },
  "health.hour": "{hour}: {counts}",
  "health.as_table": "Show as table",
  "health.as_bars": "Show as bars",
  "health.table.hour": "Hour",
  "health.table.succeeded": "Delivered",
  "health.table.retried": "Tried again",
  "health.table.failed": "Given up",

  "breaker.title": "Sending is paused until {when}",
  "breaker.detail": {
    one: "After {n} failure in a row new events wait until then; retries go on at their times. One of them succeeding ends the wait.",
    other:
      "After {n} failures in a row new events wait until then; retries go on at their times. One of them succeeding ends the wait.",
  },
  "certificate.fact": "Certificate",
  "certificate.valid": { one: "Valid for {n} more day", other: "Valid for {n} more days" },
  "certificate.ended": "Ended on {when}",
  "certificate.ends.title": "The receiver's certificate ends on {when}",
  "certificate.ended.title": "The receiver's certificate ended on {when}",
  "certificate.ends.detail":
    "Have it renewed: without a valid certificate nothing is delivered. This notice goes by itself afterwards.",
  "deliveries.waits": "Waits for an earlier event",

  "webhook.fact.ordered": "Order",
  "webhook.fact.ordered.value": "One after the other, per record",
  "webhook.fact.rate": "Rate",
  "webhook.fact.rate.value": { one: "At most {n} a second", other: "At most {n} a second" },
  "webhooks.form.ordered": "Keep the order of each record",
  "webhooks.form.ordered.hint":
    "Events about the same record, such as a work order, come one after the other: a later one waits until the earlier one has arrived or was given up, for an hour at most. Other records don't wait.",
  "webhooks.form.rate": "Deliveries a second",
  "webhooks.form.rate.hint": "At most so many, 1 to 1,000. Empty: as fast as your server answers.",
  "webhooks.form.owner": "Owner",
  "webhooks.form.owner.hint": "Who is told when something is wrong, along with the administrators.",
  "webhooks.form.owner.me": "You",

  "url_check.checking": "Looking whether {host} can be reached…",
  "url_check.ok": "{host} can be reached ({span}). Send a test event after saving to see it answer.",
  "url_check.ok.certificate": {
    one: "{host} can be reached ({span}); its certificate is valid for {n} more day.",
    other: "{host} can be reached ({span}); its certificate is valid for {n} more days.",
  },
  "url_check.save_anyway": "You can save it and put this right later.",
  "url_check.certificate_ends_soon": "It works now, but its certificate ends on {when}. Have it renewed before then.",
  "url_check.name_unknown": "The name {host} can't be found. Check the spelling, or add a DNS record for it.",
  "url_check.name_servers": "The name servers of {host} don't answer. Try again in a minute, or ask whoever runs the domain.",
  "url_check.port_closed": "{host} refuses connections on port {port}. Start the server, or correct the port.",
  "url_check.no_connection":
    "{host} doesn't accept a connection on port {port}. Let us through its firewall, or correct host and port.",
  "url_check.no_tls": "{host} doesn't speak TLS on port {port}. Let it speak TLS 1.2 or newer there, or correct the port.",
  "url_check.no_handshake": "{host} doesn't finish the TLS handshake. Its server's log for this moment knows more.",
  "url_check.certificate_expired": "The certificate of {host} has expired. Renew it.",
  "url_check.certificate_not_yet_valid": "The certificate of {host} isn't valid yet. Check its dates.",
  "url_check.certificate_name":
    "The certificate of {host} was made out to another name. Use that name, or get a certificate for this one.",
  "url_check.certificate_authority":
    "The certificate of {host} isn't from an authority that is trusted here, or its intermediate certificate is missing.",
};
