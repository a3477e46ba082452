/**
 * A reason not to start that the operator can mend. Its message is one complete line, written for a person who reads a
 * terminal; whoever starts the process prints it without a stack and exits with 1.
 */
export class StartError extends Error {
  override name = "StartError";
}
