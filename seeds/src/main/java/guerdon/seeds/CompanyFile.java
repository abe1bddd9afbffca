package guerdon.seeds;

import java.util.List;

/** The files of a sample company and their columns: the data dictionary's names and order. */
public enum CompanyFile {
  /** Dated rows about each payee. */
  PAYEES(
      "payees.csv",
      "id,name,role,title,country,region,team,territory,manager,level,target_incentive,hired_on,"
          + "left_on,gender,birth_date,ethnicity,valid_from,valid_to"),
  /** Absences. */
  LEAVES("leaves.csv", "id,payee,kind,from,to"),
  /** Territories of account executives and customer success managers. */
  TERRITORIES("territories.csv", "id,name,region,country,potential,accounts"),
  /** Quotas by payee and calendar year. */
  QUOTAS("quotas.csv", "payee,measure,from,to,amount"),
  /** Opportunities, won, lost and open. */
  OPPORTUNITIES(
      "opportunities.csv",
      "id,owner,account,type,stage,product,arr,discount,discount_approved,created_on,close_date,"
          + "cancelled_on,currency,recorded_on"),
  /** Shares of the opportunities that are split. */
  SPLITS("splits.csv", "opportunity,payee,share"),
  /** What customers paid. */
  PAYMENTS("payments.csv", "id,opportunity,paid_on,amount"),
  /** What customers said. */
  SURVEYS("surveys.csv", "id,payee,account,taken_on,kind,score,comment"),
  /** Completed courses. */
  TRAININGS("trainings.csv", "id,payee,course,completed_on,score"),
  /** Weekly activity of account executives and sales development representatives. */
  ACTIVITIES("activities.csv", "payee,week_ending,calls,meetings,pipeline"),
  /** Monthly average rates. */
  EXCHANGE_RATES("exchange_rates.csv", "date,from,to,rate");

  private final String fileName;

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<String> columns;

  CompanyFile(String fileName, String columns) {
    this.fileName = fileName;
    this.columns = List.of(columns.split(",", -1));
  }

  /** Name inside the folder: {@code payees.csv}. */
  public String fileName() {
    return fileName;
  }

  /** Column names in file order. */
  public List<String> columns() {
    return columns;
  }
}
