/** Why a delivery failed: one sentence of the cause, and one of what to do. Codes are part of the contract; the words may change. */
export const deliveryCauses = {
  dns_not_found: {
    cause: "The host name of the URL doesn't exist.",
    action: "Check the spelling of the URL, and the DNS record of the name.",
  },
  dns_failed: { cause: "The host name couldn't be resolved just now.", action: "Check the name servers of the domain." },
  connect_refused: { cause: "The server refused the connection.", action: "Start the receiver, or correct the port in the URL." },
  connect_failed: {
    cause: "No connection to the server could be made.",
    action: "Check that the server is reachable from the internet and that its firewall lets us in.",
  },
  connect_closed: {
    cause: "The server closed the connection without an answer.",
    action: "Look into the receiver's log, and at the proxy before it.",
  },
  connect_timeout: {
    cause: "The server didn't accept a connection in time.",
    action: "Check the address and that the firewall lets us in.",
  },
  tls_expired: { cause: "The receiver's certificate has expired.", action: "Renew the certificate." },
  tls_not_yet_valid: {
    cause: "The receiver's certificate isn't valid yet.",
    action: "Check the certificate's dates and the server's clock.",
  },
  tls_wrong_name: {
    cause: "The receiver's certificate was made out to another name.",
    action: "Install a certificate for the host name of the URL, or correct the URL.",
  },
  tls_self_signed: {
    cause: "The receiver's certificate is self-signed, or its authority isn't trusted here.",
    action: "Use a certificate of a public authority, or have the operator trust yours.",
  },
  tls_incomplete_chain: {
    cause: "The receiver's certificate comes from an unknown authority, or its intermediate certificate is missing.",
    action: "Let the server send the whole chain.",
  },
  tls_failed: { cause: "The secure connection failed.", action: "Check that the port speaks TLS 1.2 or later." },
  timeout: {
    cause: "The receiver took longer to answer than the timeout.",
    action: "Answer first and do the work afterwards, or raise the webhook's timeout.",
  },
  http_redirect: {
    cause: "The receiver answered with a redirect, which isn't followed.",
    action: "Enter the final address as the webhook's URL.",
  },
  http_400: { cause: "The receiver couldn't read the request.", action: "See its answer below, and how it parses the body." },
  http_unauthorized: {
    cause: "The receiver refused us as not authorized.",
    action: "Check its signature code and secret, and the webhook's custom headers.",
  },
  http_404: { cause: "There is nothing at the URL's path.", action: "Check the path in the webhook's URL." },
  http_405: {
    cause: "The receiver doesn't accept POST at this path.",
    action: "Check the path, and that its handler takes POST.",
  },
  http_410: {
    cause: "The receiver said that it is gone for good, so the webhook was paused.",
    action: "Correct the URL and resume the webhook, or delete it.",
  },
  http_413: { cause: "The receiver found the request too large.", action: "Raise the body limit of the receiver or its proxy." },
  http_415: { cause: "The receiver doesn't take JSON.", action: "Let it accept Content-Type: application/json." },
  http_429: {
    cause: "The receiver asked us to slow down.",
    action: "Set a rate limit on the webhook, or raise the receiver's own.",
  },
  http_4xx: { cause: "The receiver rejected the request.", action: "See its answer below; it may say why." },
  http_5xx: { cause: "The receiver failed.", action: "Look into its own log for this moment." },
  http_other: {
    cause: "The receiver answered with something other than success.",
    action: "Answer with a status from 200 to 299.",
  },
  blocked: {
    cause: "The address is private or reserved, so nothing is sent there.",
    action: "Use a public address, or have the operator allow this range.",
  },
  secret_unreadable: {
    cause: "The webhook's secret or headers can't be opened with this installation's master key, so nothing is sent.",
    action: "Rotate the secret and enter custom headers again, or have the operator restore the key. What waits is sent then.",
  },
  body: { cause: "The receiver's answer broke off or wasn't valid HTTP.", action: "Check the receiver and the proxy before it." },
} as const;

export type CauseCode = keyof typeof deliveryCauses;
// Object.keys gives strings; these are exactly the catalogue's.
export const causeCodes = Object.keys(deliveryCauses) as [CauseCode, ...CauseCode[]];
