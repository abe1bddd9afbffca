package guerdon.engine.drools.byhand;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One opportunity of the sample company.
 *
 * @param id the key, such as {@code "D-17"}
 * @param owner the number of the payee it belongs to
 * @param type New, Expansion, Renewal or Services
 * @param stage Prospecting, Proposal, Negotiation, Closed Won or Closed Lost
 * @param product Platform, Analytics, Support or Training
 * @param arr annual recurring revenue, in dollars and cents
 * @param discount the discount as a fraction; 0.35 is 35%
 * @param discountApproved whether somebody approved the discount
 * @param closeDate the day it closed, in 2026
 */
public record Deal(
    String id,
    int owner,
    String type,
    String stage,
    String product,
    BigDecimal arr,
    BigDecimal discount,
    boolean discountApproved,
    LocalDate closeDate) {}
