package guerdon.engine.facts;

/**
 * Why a cell cannot be read, and how to mend it.
 *
 * @param reason to be read after the value: {@code has two decimal points}
 * @param remedy a sentence: {@code Write a plain decimal such as 1234.56.}
 */
record Fault(String reason, String remedy) {}
