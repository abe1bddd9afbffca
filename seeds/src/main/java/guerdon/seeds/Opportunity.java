package guerdon.seeds;

/**
 * One row of opportunities.csv, with what other files need to know about it.
 *
 * @param id {@code O-00012-24-00007}: payee, year of the closing, position in the year
 * @param stint the owner's post on the day of the closing
 * @param account name of the customer
 * @param type New, Expansion or Renewal
 * @param stage how far it has come
 * @param product what is sold
 * @param currency currency of the amount
 * @param cents yearly amount in hundredths of the currency
 * @param dollarCents the same in US dollar cents
 * @param discount hundredths, 0 to 60
 * @param approved whether a discount that needs approval got it
 * @param created first day
 * @param closed day of the closing, {@link Days#NEVER} while open
 * @param cancelled day of the cancellation, {@link Days#NEVER} without one
 * @param recorded day the row became known
 */
record Opportunity(
    String id,
    Stint stint,
    String account,
    String type,
    Stage stage,
    String product,
    Currency currency,
    long cents,
    long dollarCents,
    int discount,
    boolean approved,
    int created,
    int closed,
    int cancelled,
    int recorded) {

  boolean won() {
    return stage == Stage.CLOSED_WON;
  }

  /** The day that decides who shares: the closing, or the creation while open. */
  int day() {
    return closed == Days.NEVER ? created : closed;
  }

  void write(Payee owner, CompanyFolder folder) {
    folder.write(
        CompanyFile.OPPORTUNITIES,
        id,
        owner.id(),
        account,
        type,
        stage.title(),
        product,
        Amounts.money(cents),
        Amounts.fraction(discount),
        Boolean.toString(approved),
        Days.text(created),
        Days.text(closed),
        Days.text(cancelled),
        currency.name(),
        Days.text(recorded));
  }
}
