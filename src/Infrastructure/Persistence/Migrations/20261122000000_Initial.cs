using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MiniCrm.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(SqlScript.Read("Schema/foundations"));
            migrationBuilder.CreateSequence<int>(
                name: "cles_api_hilo",
                incrementBy: 32);

            migrationBuilder.CreateSequence<int>(
                name: "clients_hilo",
                incrementBy: 32);

            migrationBuilder.CreateSequence<int>(
                name: "documents_hilo",
                incrementBy: 32);

            migrationBuilder.CreateSequence<int>(
                name: "factures_hilo",
                incrementBy: 32);

            migrationBuilder.CreateSequence<int>(
                name: "paiements_hilo",
                incrementBy: 32);

            migrationBuilder.CreateSequence<int>(
                name: "projets_hilo",
                incrementBy: 32);

            migrationBuilder.CreateSequence<int>(
                name: "sessions_hilo",
                incrementBy: 32);

            migrationBuilder.CreateSequence<int>(
                name: "utilisateurs_hilo",
                incrementBy: 32);

            migrationBuilder.CreateSequence<int>(
                name: "webhooks_hilo",
                incrementBy: 32);

            migrationBuilder.CreateTable(
                name: "chaine",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    rang = table.Column<long>(type: "bigint", nullable: false),
                    empreinte = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chaine", x => x.id);
                    table.CheckConstraint("ck_chaine_unique", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "cles_idempotence",
                columns: table => new
                {
                    appelant = table.Column<string>(type: "text", nullable: false),
                    methode = table.Column<string>(type: "text", nullable: false),
                    chemin = table.Column<string>(type: "text", nullable: false),
                    cle = table.Column<string>(type: "text", nullable: false),
                    empreinte_requete = table.Column<byte[]>(type: "bytea", nullable: false),
                    reponse = table.Column<string>(type: "text", nullable: false),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cles_idempotence", x => new { x.appelant, x.methode, x.chemin, x.cle });
                });

            migrationBuilder.CreateTable(
                name: "cles_protection",
                columns: table => new
                {
                    nom = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cles_protection", x => x.nom);
                });

            migrationBuilder.CreateTable(
                name: "clients",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    nom = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: true),
                    telephone = table.Column<string>(type: "text", nullable: true),
                    adresse = table.Column<string>(type: "text", nullable: true),
                    code_postal = table.Column<string>(type: "text", nullable: true),
                    ville = table.Column<string>(type: "text", nullable: true),
                    pays = table.Column<string>(type: "char(2)", nullable: false),
                    siren = table.Column<string>(type: "text", nullable: true),
                    siret = table.Column<string>(type: "text", nullable: true),
                    tva_intracommunautaire = table.Column<string>(type: "text", nullable: true),
                    adresse_electronique = table.Column<string>(type: "text", nullable: true),
                    notes = table.Column<string>(type: "text", nullable: true),
                    statut = table.Column<string>(type: "text", nullable: false),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    tags = table.Column<string[]>(type: "text[]", nullable: false),
                    ville_tri = table.Column<string>(type: "text", nullable: true, computedColumnSql: "normalise(ville)", stored: true, collation: "C"),
                    nom_tri = table.Column<string>(type: "text", nullable: true, computedColumnSql: "normalise(nom)", stored: true, collation: "C"),
                    recherche = table.Column<string>(type: "text", nullable: true, computedColumnSql: "' ' || cle_recherche(nom || ' ' || coalesce(email, '') || ' ' || coalesce(ville, '') || ' ' || coalesce(siren, '') || ' ' || coalesce(notes, ''))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clients", x => x.id);
                    table.CheckConstraint("ck_clients_nom", "nom <> ''");
                    table.CheckConstraint("ck_clients_siren", "siren ~ '^[0-9]{9}$'");
                    table.CheckConstraint("ck_clients_siret", "siret ~ '^[0-9]{14}$' AND (siren IS NULL OR left(siret, 9) = siren)");
                    table.CheckConstraint("ck_clients_statut", "statut IN ('prospect', 'actif', 'inactif', 'archive')");
                    table.CheckConstraint("ck_clients_type", "type IN ('entreprise', 'particulier')");
                });

            migrationBuilder.CreateTable(
                name: "entreprise",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    parametres = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entreprise", x => x.id);
                    table.CheckConstraint("ck_entreprise_unique", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "evenements",
                columns: table => new
                {
                    rang = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    objet = table.Column<string>(type: "text", nullable: false),
                    objet_id = table.Column<int>(type: "integer", nullable: false),
                    date = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    donnees = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evenements", x => x.rang);
                    table.CheckConstraint("ck_evenements_objet", "objet IN ('client', 'projet', 'facture', 'paiement', 'entreprise', 'utilisateur', 'cle', 'webhook')");
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_insert_scale_factor", "0.02");

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    date = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    auteur = table.Column<string>(type: "text", nullable: false),
                    utilisateur_id = table.Column<int>(type: "integer", nullable: true),
                    utilisateur_email = table.Column<string>(type: "text", nullable: true),
                    cle_id = table.Column<int>(type: "integer", nullable: true),
                    adresse = table.Column<string>(type: "text", nullable: true),
                    trace_id = table.Column<string>(type: "text", nullable: true),
                    action = table.Column<string>(type: "text", nullable: false),
                    objet = table.Column<string>(type: "text", nullable: false),
                    objet_id = table.Column<int>(type: "integer", nullable: false),
                    libelle = table.Column<string>(type: "text", nullable: true),
                    client_id = table.Column<int>(type: "integer", nullable: true),
                    facture_id = table.Column<int>(type: "integer", nullable: true),
                    avant = table.Column<string>(type: "json", nullable: true),
                    apres = table.Column<string>(type: "json", nullable: true),
                    date_effacement = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => x.id);
                    table.CheckConstraint("ck_journal_action", "action IN ('cree', 'modifie', 'supprime', 'emise', 'payee', 'creditee', 'recu', 'rembourse', 'annule', 'efface')");
                    table.CheckConstraint("ck_journal_auteur", "auteur IN ('utilisateur', 'cle', 'systeme', 'anonyme')");
                    table.CheckConstraint("ck_journal_efface", "date_effacement IS NULL OR (avant IS NULL AND apres IS NULL)");
                    table.CheckConstraint("ck_journal_objet", "objet IN ('client', 'projet', 'facture', 'paiement', 'entreprise', 'utilisateur', 'cle', 'webhook')");
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_insert_scale_factor", "0.02");

            migrationBuilder.CreateTable(
                name: "parametres_systeme",
                columns: table => new
                {
                    nom = table.Column<string>(type: "text", nullable: false),
                    valeur = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parametres_systeme", x => x.nom);
                });

            migrationBuilder.CreateTable(
                name: "series_factures",
                columns: table => new
                {
                    prefixe = table.Column<char>(type: "char(1)", nullable: false),
                    annee = table.Column<int>(type: "integer", nullable: false),
                    dernier_rang = table.Column<int>(type: "integer", nullable: false),
                    derniere_date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_series_factures", x => new { x.prefixe, x.annee });
                    table.CheckConstraint("ck_series_factures_dernier", "dernier_rang > 0");
                });

            migrationBuilder.CreateTable(
                name: "taches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    nature = table.Column<string>(type: "text", nullable: false),
                    charge = table.Column<string>(type: "jsonb", nullable: false),
                    statut = table.Column<string>(type: "text", nullable: false),
                    tentatives = table.Column<int>(type: "integer", nullable: false),
                    disponible_a = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    verrou = table.Column<Guid>(type: "uuid", nullable: true),
                    erreur = table.Column<string>(type: "text", nullable: true),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    date_fin = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_taches", x => x.id);
                    table.CheckConstraint("ck_taches_erreur", "statut <> 'echec' OR erreur IS NOT NULL");
                    table.CheckConstraint("ck_taches_fin", "(statut IN ('termine', 'echec')) = (date_fin IS NOT NULL)");
                    table.CheckConstraint("ck_taches_statut", "statut IN ('en_attente', 'en_cours', 'termine', 'echec')");
                    table.CheckConstraint("ck_taches_verrou", "(statut = 'en_cours') = (verrou IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "utilisateurs",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    email_cle = table.Column<string>(type: "text", nullable: false),
                    nom = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    mot_de_passe = table.Column<string>(type: "text", nullable: true),
                    actif = table.Column<bool>(type: "boolean", nullable: false),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    tampon_securite = table.Column<Guid>(type: "uuid", nullable: false),
                    date_changement_acces = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    totp_secret = table.Column<string>(type: "text", nullable: true),
                    totp_date_activation = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    totp_dernier_pas = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_utilisateurs", x => x.id);
                    table.CheckConstraint("ck_utilisateurs_email", "email <> ''");
                    table.CheckConstraint("ck_utilisateurs_nom", "nom <> ''");
                    table.CheckConstraint("ck_utilisateurs_role", "role IN ('lecture', 'gestion', 'admin')");
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    evenements = table.Column<string[]>(type: "text[]", nullable: false),
                    actif = table.Column<bool>(type: "boolean", nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    secret_precedent = table.Column<byte[]>(type: "bytea", nullable: true),
                    secret_precedent_jusqua = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    date_desactivation = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    motif_desactivation = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks", x => x.id);
                    table.CheckConstraint("ck_webhooks_actif", "actif = (date_desactivation IS NULL)");
                    table.CheckConstraint("ck_webhooks_secret_precedent", "(secret_precedent IS NULL) = (secret_precedent_jusqua IS NULL)");
                    table.CheckConstraint("ck_webhooks_url", "url ~ '^https?://'");
                });

            migrationBuilder.CreateTable(
                name: "projets",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    nom = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    date_debut = table.Column<DateOnly>(type: "date", nullable: true),
                    date_fin = table.Column<DateOnly>(type: "date", nullable: true),
                    statut = table.Column<string>(type: "text", nullable: false),
                    budget = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    montant_facture = table.Column<decimal>(type: "numeric(18,2)", nullable: false, defaultValueSql: "0"),
                    nom_tri = table.Column<string>(type: "text", nullable: true, computedColumnSql: "normalise(nom)", stored: true, collation: "C"),
                    recherche = table.Column<string>(type: "text", nullable: true, computedColumnSql: "' ' || cle_recherche(nom || ' ' || coalesce(description, ''))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_projets", x => x.id);
                    table.CheckConstraint("ck_projets_budget", "budget >= 0");
                    table.CheckConstraint("ck_projets_dates", "date_fin >= date_debut");
                    table.CheckConstraint("ck_projets_nom", "nom <> ''");
                    table.CheckConstraint("ck_projets_statut", "statut IN ('planifie', 'en_cours', 'termine', 'annule')");
                    table.ForeignKey(
                        name: "fk_projets_client",
                        column: x => x.client_id,
                        principalTable: "clients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cles_api",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    nom = table.Column<string>(type: "text", nullable: false),
                    utilisateur_id = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    portees = table.Column<string[]>(type: "text[]", nullable: false),
                    prefixe = table.Column<string>(type: "text", nullable: false),
                    empreinte = table.Column<byte[]>(type: "bytea", nullable: false),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    date_expiration = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    derniere_utilisation = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    date_revocation = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cles_api", x => x.id);
                    table.CheckConstraint("ck_cles_api_empreinte", "octet_length(empreinte) = 32");
                    table.CheckConstraint("ck_cles_api_nom", "nom <> ''");
                    table.CheckConstraint("ck_cles_api_portees", "portees <@ ARRAY['clients:lire', 'clients:ecrire', 'projets:lire', 'projets:ecrire', 'factures:lire', 'factures:ecrire', 'entreprise:lire', 'entreprise:ecrire', 'dashboard:lire', 'exports:lire', 'utilisateurs:lire', 'utilisateurs:ecrire', 'cles:lire', 'cles:ecrire', 'journal:lire', 'webhooks:lire', 'webhooks:ecrire'] AND cardinality(portees) > 0");
                    table.CheckConstraint("ck_cles_api_role", "role IN ('lecture', 'gestion', 'admin')");
                    table.ForeignKey(
                        name: "fk_cles_api_utilisateur",
                        column: x => x.utilisateur_id,
                        principalTable: "utilisateurs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "codes_secours",
                columns: table => new
                {
                    utilisateur_id = table.Column<int>(type: "integer", nullable: false),
                    empreinte = table.Column<byte[]>(type: "bytea", nullable: false),
                    date_utilisation = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_codes_secours", x => new { x.utilisateur_id, x.empreinte });
                    table.CheckConstraint("ck_codes_secours_empreinte", "octet_length(empreinte) = 32");
                    table.ForeignKey(
                        name: "fk_codes_secours_utilisateur",
                        column: x => x.utilisateur_id,
                        principalTable: "utilisateurs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "liens_acces",
                columns: table => new
                {
                    empreinte = table.Column<byte[]>(type: "bytea", nullable: false),
                    utilisateur_id = table.Column<int>(type: "integer", nullable: false),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    date_expiration = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    date_utilisation = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    date_remplacement = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_liens_acces", x => x.empreinte);
                    table.CheckConstraint("ck_liens_acces_empreinte", "octet_length(empreinte) = 32");
                    table.ForeignKey(
                        name: "fk_liens_acces_utilisateur",
                        column: x => x.utilisateur_id,
                        principalTable: "utilisateurs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    utilisateur_id = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    derniere_utilisation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    adresse = table.Column<string>(type: "text", nullable: false),
                    agent = table.Column<string>(type: "text", nullable: false),
                    date_revocation = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                    table.CheckConstraint("ck_sessions_type", "type IN ('api', 'pages')");
                    table.ForeignKey(
                        name: "fk_sessions_utilisateur",
                        column: x => x.utilisateur_id,
                        principalTable: "utilisateurs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "livraisons",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    webhook_id = table.Column<int>(type: "integer", nullable: false),
                    evenement_rang = table.Column<int>(type: "integer", nullable: false),
                    objet = table.Column<string>(type: "text", nullable: false),
                    objet_id = table.Column<int>(type: "integer", nullable: false),
                    statut = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'en_attente'"),
                    tentatives = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    disponible_a = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    verrou = table.Column<Guid>(type: "uuid", nullable: true),
                    premier_essai = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    dernier_essai = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    injoignable = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    essais = table.Column<string>(type: "jsonb", nullable: false, defaultValueSql: "'[]'"),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    date_fin = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_livraisons", x => x.id);
                    table.CheckConstraint("ck_livraisons_fin", "(statut IN ('livree', 'echec')) = (date_fin IS NOT NULL)");
                    table.CheckConstraint("ck_livraisons_statut", "statut IN ('en_attente', 'en_cours', 'livree', 'echec')");
                    table.CheckConstraint("ck_livraisons_verrou", "(statut = 'en_cours') = (verrou IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_livraisons_evenement",
                        column: x => x.evenement_rang,
                        principalTable: "evenements",
                        principalColumn: "rang",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_livraisons_webhook",
                        column: x => x.webhook_id,
                        principalTable: "webhooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "factures",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    statut = table.Column<string>(type: "text", nullable: false),
                    numero = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    projet_id = table.Column<int>(type: "integer", nullable: true),
                    vendeur = table.Column<string>(type: "jsonb", nullable: true),
                    acheteur = table.Column<string>(type: "jsonb", nullable: true),
                    date_emission = table.Column<DateOnly>(type: "date", nullable: true),
                    date_echeance = table.Column<DateOnly>(type: "date", nullable: true),
                    date_prestation = table.Column<DateOnly>(type: "date", nullable: true),
                    periode_debut = table.Column<DateOnly>(type: "date", nullable: true),
                    periode_fin = table.Column<DateOnly>(type: "date", nullable: true),
                    nature_operation = table.Column<string>(type: "text", nullable: false),
                    adresse_livraison = table.Column<string>(type: "jsonb", nullable: true),
                    reference_acheteur = table.Column<string>(type: "text", nullable: true),
                    bon_commande = table.Column<string>(type: "text", nullable: true),
                    moyen_paiement = table.Column<string>(type: "text", nullable: false),
                    remise_globale = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    montant_ht = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    tva = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    montant_ttc = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    chiffre_affaires = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    paye_emission = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    paye_le = table.Column<DateOnly>(type: "date", nullable: true),
                    facture_origine_id = table.Column<int>(type: "integer", nullable: true),
                    facture_origine_numero = table.Column<string>(type: "text", nullable: true),
                    facture_origine_date = table.Column<DateOnly>(type: "date", nullable: true),
                    rang = table.Column<long>(type: "bigint", nullable: true),
                    empreinte = table.Column<string>(type: "text", nullable: true),
                    empreinte_precedente = table.Column<string>(type: "text", nullable: true),
                    notes = table.Column<string>(type: "text", nullable: true),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ventilation_tva = table.Column<string>(type: "jsonb", nullable: false),
                    acomptes = table.Column<string>(type: "jsonb", nullable: false),
                    mentions = table.Column<string>(type: "jsonb", nullable: false),
                    numero_tri = table.Column<string>(type: "text", nullable: true, computedColumnSql: "left(numero, 6) || lpad(substr(numero, 7), 10, '0')", stored: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_factures", x => x.id);
                    table.CheckConstraint("ck_factures_avoir", "(type = 'avoir') = (facture_origine_id IS NOT NULL) AND (facture_origine_id IS NULL) = (facture_origine_numero IS NULL) AND (facture_origine_id IS NULL) = (facture_origine_date IS NULL)");
                    table.CheckConstraint("ck_factures_dates", "periode_fin >= periode_debut AND (statut = 'brouillon' OR date_echeance IS NULL OR date_echeance >= date_emission)");
                    table.CheckConstraint("ck_factures_emise", "(statut = 'brouillon') = (numero IS NULL) AND (numero IS NULL) = (date_emission IS NULL) AND (numero IS NULL) = (empreinte IS NULL) AND (numero IS NULL) = (rang IS NULL) AND (numero IS NULL) = (vendeur IS NULL) AND (numero IS NULL) = (acheteur IS NULL)");
                    table.CheckConstraint("ck_factures_montants", "montant_ht >= 0 AND tva >= 0 AND remise_globale >= 0 AND montant_ttc < 10000000000");
                    table.CheckConstraint("ck_factures_numero", "numero ~ (CASE type WHEN 'avoir' THEN '^A' ELSE '^F' END || to_char(date_emission, 'YYYY') || '-[0-9]{5,}$')");
                    table.CheckConstraint("ck_factures_rang", "rang > 0");
                    table.CheckConstraint("ck_factures_statut", "statut IN ('brouillon', 'emise')");
                    table.CheckConstraint("ck_factures_ttc", "montant_ttc = montant_ht + tva");
                    table.CheckConstraint("ck_factures_type", "type IN ('facture', 'acompte', 'avoir')");
                    table.ForeignKey(
                        name: "fk_factures_client",
                        column: x => x.client_id,
                        principalTable: "clients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_factures_origine",
                        column: x => x.facture_origine_id,
                        principalTable: "factures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_factures_projet",
                        column: x => x.projet_id,
                        principalTable: "projets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_insert_scale_factor", "0.02")
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", "0.02");

            migrationBuilder.CreateTable(
                name: "jetons_rafraichissement",
                columns: table => new
                {
                    empreinte = table.Column<byte[]>(type: "bytea", nullable: false),
                    session_id = table.Column<int>(type: "integer", nullable: false),
                    date_expiration = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    date_utilisation = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jetons_rafraichissement", x => x.empreinte);
                    table.CheckConstraint("ck_jetons_empreinte", "octet_length(empreinte) = 32");
                    table.ForeignKey(
                        name: "fk_jetons_session",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    facture_id = table.Column<int>(type: "integer", nullable: false),
                    tache_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<string>(type: "text", nullable: true),
                    contenu = table.Column<byte[]>(type: "bytea", nullable: true),
                    sha256 = table.Column<string>(type: "text", nullable: true),
                    taille = table.Column<int>(type: "integer", nullable: true),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    date_production = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents", x => x.id);
                    table.CheckConstraint("ck_documents_contenu", "sha256 = encode(sha256(contenu), 'hex') AND taille = octet_length(contenu)");
                    table.CheckConstraint("ck_documents_pret", "(contenu IS NULL) = (version IS NULL) AND (contenu IS NULL) = (sha256 IS NULL) AND (contenu IS NULL) = (taille IS NULL) AND (contenu IS NULL) = (date_production IS NULL)");
                    table.CheckConstraint("ck_documents_version", "version = 'emise' OR version ~ '^[0-9a-f]{64}$'");
                    table.ForeignKey(
                        name: "fk_documents_facture",
                        column: x => x.facture_id,
                        principalTable: "factures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_documents_tache",
                        column: x => x.tache_id,
                        principalTable: "taches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "lignes_facture",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    position = table.Column<int>(type: "integer", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    quantite = table.Column<decimal>(type: "numeric(11,4)", nullable: false),
                    unite = table.Column<string>(type: "text", nullable: false),
                    prix_unitaire_ht = table.Column<decimal>(type: "numeric(13,4)", nullable: false),
                    remise_pourcent = table.Column<decimal>(type: "numeric(5,2)", nullable: false),
                    categorie_tva = table.Column<string>(type: "text", nullable: false),
                    taux_tva = table.Column<decimal>(type: "numeric(5,2)", nullable: false),
                    motif_exoneration = table.Column<string>(type: "text", nullable: true),
                    code_vatex = table.Column<string>(type: "text", nullable: true),
                    montant_ht = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    facture_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lignes_facture", x => x.id);
                    table.CheckConstraint("ck_lignes_facture_categorie", "categorie_tva IN ('AE', 'E', 'G', 'K', 'O', 'S', 'Z')");
                    table.CheckConstraint("ck_lignes_facture_montant", "montant_ht = round(quantite * prix_unitaire_ht, 2) - round(round(quantite * prix_unitaire_ht, 2) * remise_pourcent / 100, 2)");
                    table.CheckConstraint("ck_lignes_facture_position", "position > 0");
                    table.CheckConstraint("ck_lignes_facture_prix", "prix_unitaire_ht >= 0");
                    table.CheckConstraint("ck_lignes_facture_taux", "taux_tva BETWEEN 0 AND 100 AND remise_pourcent BETWEEN 0 AND 100");
                    table.CheckConstraint("ck_lignes_facture_unite", "unite IN ('unite', 'heure', 'jour', 'mois', 'an', 'forfait', 'kg', 'g', 't', 'l', 'm', 'm2', 'm3', 'km', 'lot', 'pourcent')");
                    table.ForeignKey(
                        name: "fk_lignes_facture_facture",
                        column: x => x.facture_id,
                        principalTable: "factures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_insert_scale_factor", "0.02");

            migrationBuilder.CreateTable(
                name: "paiements",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    montant = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    moyen = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: true),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    date_annulation = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    facture_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_paiements", x => x.id);
                    table.CheckConstraint("ck_paiements_montant", "montant <> 0");
                    table.CheckConstraint("ck_paiements_moyen", "moyen IN ('virement', 'carte', 'cheque', 'especes', 'prelevement')");
                    table.ForeignKey(
                        name: "fk_paiements_facture",
                        column: x => x.facture_id,
                        principalTable: "factures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_insert_scale_factor", "0.02");

            migrationBuilder.CreateTable(
                name: "retards_signales",
                columns: table => new
                {
                    facture_id = table.Column<int>(type: "integer", nullable: false),
                    date_echeance = table.Column<DateOnly>(type: "date", nullable: false),
                    date_signalement = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retards_signales", x => x.facture_id);
                    table.ForeignKey(
                        name: "fk_retards_signales_facture",
                        column: x => x.facture_id,
                        principalTable: "factures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "soldes",
                columns: table => new
                {
                    facture_id = table.Column<int>(type: "integer", nullable: false),
                    montant_paye = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    montant_avoirs = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    montant_deduit = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    reste_a_payer = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    trop_percu = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    etat = table.Column<string>(type: "text", nullable: true),
                    deduit_par_id = table.Column<int>(type: "integer", nullable: true),
                    avoirs = table.Column<int[]>(type: "integer[]", nullable: false),
                    bases_creditees = table.Column<string>(type: "jsonb", nullable: false),
                    client_id = table.Column<int>(type: "integer", nullable: false),
                    client_nom = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    numero = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    date_emission = table.Column<DateOnly>(type: "date", nullable: true),
                    date_echeance = table.Column<DateOnly>(type: "date", nullable: true),
                    montant_ttc = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    date_creation = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    texte = table.Column<string>(type: "text", nullable: false),
                    bloc = table.Column<int>(type: "integer", nullable: false, computedColumnSql: "facture_id >> 14", stored: true),
                    numero_tri = table.Column<string>(type: "text", nullable: true, computedColumnSql: "left(numero, 6) || lpad(substr(numero, 7), 10, '0')", stored: true, collation: "C"),
                    recherche = table.Column<string>(type: "text", nullable: true, computedColumnSql: "' ' || cle_recherche(client_nom || ' ' || texte)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_soldes", x => x.facture_id);
                    table.CheckConstraint("ck_soldes_etat", "etat IN ('en_attente', 'partiel', 'payee', 'annulee')");
                    table.CheckConstraint("ck_soldes_montants", "reste_a_payer >= 0 AND trop_percu >= 0 AND (reste_a_payer = 0 OR trop_percu = 0)");
                    table.ForeignKey(
                        name: "fk_soldes_deduit_par",
                        column: x => x.deduit_par_id,
                        principalTable: "factures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_soldes_facture",
                        column: x => x.facture_id,
                        principalTable: "factures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_insert_scale_factor", "0.02")
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", "0.02");

            migrationBuilder.CreateIndex(
                name: "ix_cles_api_date_creation",
                table: "cles_api",
                columns: new[] { "date_creation", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cles_api_utilisateur",
                table: "cles_api",
                column: "utilisateur_id");

            migrationBuilder.CreateIndex(
                name: "ux_cles_api_empreinte",
                table: "cles_api",
                column: "empreinte",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cles_idempotence_date_creation",
                table: "cles_idempotence",
                column: "date_creation");

            migrationBuilder.CreateIndex(
                name: "ix_clients_date_creation",
                table: "clients",
                columns: new[] { "date_creation", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clients_nom",
                table: "clients",
                columns: new[] { "nom_tri", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clients_recherche",
                table: "clients",
                column: "recherche")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" })
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 64);

            migrationBuilder.CreateIndex(
                name: "ix_clients_statut",
                table: "clients",
                columns: new[] { "statut", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clients_tags",
                table: "clients",
                column: "tags")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 64);

            migrationBuilder.CreateIndex(
                name: "ix_clients_ville",
                table: "clients",
                columns: new[] { "ville_tri", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_documents_tache",
                table: "documents",
                column: "tache_id");

            migrationBuilder.CreateIndex(
                name: "ux_documents_facture",
                table: "documents",
                column: "facture_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_evenements_date",
                table: "evenements",
                columns: new[] { "date", "rang" });

            migrationBuilder.CreateIndex(
                name: "ix_evenements_objet",
                table: "evenements",
                columns: new[] { "objet", "objet_id", "rang" });

            migrationBuilder.CreateIndex(
                name: "ix_evenements_type",
                table: "evenements",
                columns: new[] { "type", "rang" });

            migrationBuilder.CreateIndex(
                name: "ux_evenements_id",
                table: "evenements",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_factures_date_creation",
                table: "factures",
                columns: new[] { "date_creation", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_factures_date_echeance",
                table: "factures",
                columns: new[] { "date_echeance", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_factures_date_emission",
                table: "factures",
                columns: new[] { "date_emission", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "chiffre_affaires", "client_id" });

            migrationBuilder.CreateIndex(
                name: "ix_factures_id",
                table: "factures",
                column: "id")
                .Annotation("Npgsql:IndexInclude", new[] { "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_factures_montant_ttc",
                table: "factures",
                columns: new[] { "montant_ttc", "id", "date_emission" });

            migrationBuilder.CreateIndex(
                name: "ix_factures_numero_tri",
                table: "factures",
                columns: new[] { "numero_tri", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_factures_origine",
                table: "factures",
                column: "facture_origine_id",
                filter: "facture_origine_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_factures_par_client",
                table: "factures",
                columns: new[] { "client_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_factures_projet",
                table: "factures",
                columns: new[] { "projet_id", "id" },
                filter: "projet_id IS NOT NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "chiffre_affaires" });

            migrationBuilder.CreateIndex(
                name: "ix_factures_statut",
                table: "factures",
                columns: new[] { "statut", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_factures_statut_echeance",
                table: "factures",
                columns: new[] { "statut", "date_echeance", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_factures_type",
                table: "factures",
                columns: new[] { "type", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_factures_numero",
                table: "factures",
                column: "numero",
                unique: true,
                filter: "numero IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_factures_rang",
                table: "factures",
                column: "rang",
                unique: true,
                filter: "rang IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_jetons_date_expiration",
                table: "jetons_rafraichissement",
                column: "date_expiration");

            migrationBuilder.CreateIndex(
                name: "ix_jetons_session",
                table: "jetons_rafraichissement",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_journal_action",
                table: "journal",
                columns: new[] { "action", "date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_cle",
                table: "journal",
                columns: new[] { "cle_id", "date", "id" },
                filter: "cle_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journal_client",
                table: "journal",
                columns: new[] { "client_id", "id" },
                filter: "client_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journal_date",
                table: "journal",
                columns: new[] { "date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_facture",
                table: "journal",
                columns: new[] { "facture_id", "id" },
                filter: "facture_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journal_objet",
                table: "journal",
                columns: new[] { "objet", "objet_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_objets",
                table: "journal",
                columns: new[] { "objet", "date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_utilisateur",
                table: "journal",
                columns: new[] { "utilisateur_id", "date", "id" },
                filter: "utilisateur_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_liens_acces_utilisateur",
                table: "liens_acces",
                column: "utilisateur_id");

            migrationBuilder.CreateIndex(
                name: "ux_lignes_facture_position",
                table: "lignes_facture",
                columns: new[] { "facture_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_livraisons_disponible",
                table: "livraisons",
                columns: new[] { "webhook_id", "disponible_a" },
                filter: "statut IN ('en_attente', 'en_cours')");

            migrationBuilder.CreateIndex(
                name: "ix_livraisons_evenement",
                table: "livraisons",
                column: "evenement_rang");

            migrationBuilder.CreateIndex(
                name: "ix_livraisons_injoignables",
                table: "livraisons",
                columns: new[] { "webhook_id", "disponible_a" },
                filter: "statut = 'en_attente' AND injoignable");

            migrationBuilder.CreateIndex(
                name: "ix_livraisons_ordre",
                table: "livraisons",
                columns: new[] { "webhook_id", "objet", "objet_id", "evenement_rang" },
                filter: "statut IN ('en_attente', 'en_cours')");

            migrationBuilder.CreateIndex(
                name: "ix_livraisons_webhook",
                table: "livraisons",
                columns: new[] { "webhook_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_paiements_annulation",
                table: "paiements",
                column: "date_annulation",
                filter: "date_annulation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_paiements_annules",
                table: "paiements",
                column: "date",
                filter: "date_annulation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_paiements_date",
                table: "paiements",
                columns: new[] { "date", "id" },
                filter: "date_annulation IS NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "montant" });

            migrationBuilder.CreateIndex(
                name: "ix_paiements_facture",
                table: "paiements",
                column: "facture_id");

            migrationBuilder.CreateIndex(
                name: "ix_projets_client",
                table: "projets",
                columns: new[] { "client_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_projets_date_creation",
                table: "projets",
                columns: new[] { "date_creation", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_projets_date_debut",
                table: "projets",
                columns: new[] { "date_debut", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_projets_nom",
                table: "projets",
                columns: new[] { "nom_tri", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_projets_recherche",
                table: "projets",
                column: "recherche")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" })
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 64);

            migrationBuilder.CreateIndex(
                name: "ix_projets_statut",
                table: "projets",
                columns: new[] { "statut", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_date_revocation",
                table: "sessions",
                column: "date_revocation");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_utilisateur",
                table: "sessions",
                column: "utilisateur_id");

            migrationBuilder.CreateIndex(
                name: "ix_soldes_client",
                table: "soldes",
                columns: new[] { "client_id", "etat", "date_emission", "facture_id" })
                .Annotation("Npgsql:IndexInclude", new[] { "date_echeance", "reste_a_payer" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_clos_creation",
                table: "soldes",
                columns: new[] { "etat", "date_creation", "facture_id" },
                filter: "etat IN ('payee', 'annulee')")
                .Annotation("Npgsql:IndexInclude", new[] { "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_clos_emission",
                table: "soldes",
                columns: new[] { "etat", "date_emission", "facture_id" },
                filter: "etat IN ('payee', 'annulee')")
                .Annotation("Npgsql:IndexInclude", new[] { "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_clos_montant",
                table: "soldes",
                columns: new[] { "etat", "montant_ttc", "facture_id" },
                filter: "etat IN ('payee', 'annulee')")
                .Annotation("Npgsql:IndexInclude", new[] { "date_emission", "type" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_clos_numero",
                table: "soldes",
                columns: new[] { "etat", "numero_tri", "facture_id" },
                filter: "etat IN ('payee', 'annulee')")
                .Annotation("Npgsql:IndexInclude", new[] { "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_deduit_par",
                table: "soldes",
                column: "deduit_par_id",
                filter: "deduit_par_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_soldes_etat",
                table: "soldes",
                columns: new[] { "etat", "facture_id" })
                .Annotation("Npgsql:IndexInclude", new[] { "date_echeance", "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_etat_echeance",
                table: "soldes",
                columns: new[] { "etat", "date_echeance", "facture_id" })
                .Annotation("Npgsql:IndexInclude", new[] { "reste_a_payer", "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_ouverts",
                table: "soldes",
                column: "facture_id",
                filter: "etat IN ('en_attente', 'partiel')")
                .Annotation("Npgsql:IndexInclude", new[] { "etat", "date_echeance", "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_ouverts_creation",
                table: "soldes",
                columns: new[] { "date_creation", "facture_id" },
                filter: "etat IN ('en_attente', 'partiel')")
                .Annotation("Npgsql:IndexInclude", new[] { "etat", "date_echeance", "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_ouverts_echeance",
                table: "soldes",
                columns: new[] { "date_echeance", "facture_id" },
                filter: "etat IN ('en_attente', 'partiel')")
                .Annotation("Npgsql:IndexInclude", new[] { "etat", "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_ouverts_emission",
                table: "soldes",
                columns: new[] { "date_emission", "facture_id" },
                filter: "etat IN ('en_attente', 'partiel')")
                .Annotation("Npgsql:IndexInclude", new[] { "etat", "date_echeance", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_ouverts_montant",
                table: "soldes",
                columns: new[] { "montant_ttc", "facture_id" },
                filter: "etat IN ('en_attente', 'partiel')")
                .Annotation("Npgsql:IndexInclude", new[] { "etat", "date_echeance", "date_emission", "type" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_ouverts_numero",
                table: "soldes",
                columns: new[] { "numero_tri", "facture_id" },
                filter: "etat IN ('en_attente', 'partiel')")
                .Annotation("Npgsql:IndexInclude", new[] { "etat", "date_echeance", "date_emission", "type", "montant_ttc" });

            migrationBuilder.CreateIndex(
                name: "ix_soldes_recherche",
                table: "soldes",
                columns: new[] { "recherche", "date_emission", "bloc" })
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops", "date_ops", "int4_ops" })
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 64);

            migrationBuilder.CreateIndex(
                name: "ix_taches_disponible",
                table: "taches",
                column: "disponible_a",
                filter: "statut IN ('en_attente', 'en_cours')");

            migrationBuilder.CreateIndex(
                name: "ix_taches_fin",
                table: "taches",
                column: "date_fin",
                filter: "date_fin IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_utilisateurs_email",
                table: "utilisateurs",
                column: "email_cle",
                unique: true);
            migrationBuilder.Sql(SqlScript.Read("Schema/client_nom"));
            migrationBuilder.Sql(SqlScript.Read("Schema/cumuls"));
            migrationBuilder.Sql(SqlScript.Read("Schema/cumuls_verification"));
            migrationBuilder.Sql(SqlScript.Read("Schema/issued_documents"));
            migrationBuilder.Sql(SqlScript.Read("Schema/issued_pdfs"));
            migrationBuilder.Sql(SqlScript.Read("Schema/journal"));
            migrationBuilder.Sql(SqlScript.Read("Schema/quartz"));
            migrationBuilder.Sql(SqlScript.Read("Schema/vie_privee"));
            migrationBuilder.Sql(SqlScript.Read("Schema/webhooks"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chaine");

            migrationBuilder.DropTable(
                name: "cles_api");

            migrationBuilder.DropTable(
                name: "cles_idempotence");

            migrationBuilder.DropTable(
                name: "cles_protection");

            migrationBuilder.DropTable(
                name: "codes_secours");

            migrationBuilder.DropTable(
                name: "documents");

            migrationBuilder.DropTable(
                name: "entreprise");

            migrationBuilder.DropTable(
                name: "jetons_rafraichissement");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "liens_acces");

            migrationBuilder.DropTable(
                name: "lignes_facture");

            migrationBuilder.DropTable(
                name: "livraisons");

            migrationBuilder.DropTable(
                name: "paiements");

            migrationBuilder.DropTable(
                name: "parametres_systeme");

            migrationBuilder.DropTable(
                name: "retards_signales");

            migrationBuilder.DropTable(
                name: "series_factures");

            migrationBuilder.DropTable(
                name: "soldes");

            migrationBuilder.DropTable(
                name: "taches");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "evenements");

            migrationBuilder.DropTable(
                name: "webhooks");

            migrationBuilder.DropTable(
                name: "factures");

            migrationBuilder.DropTable(
                name: "utilisateurs");

            migrationBuilder.DropTable(
                name: "projets");

            migrationBuilder.DropTable(
                name: "clients");

            migrationBuilder.DropSequence(
                name: "cles_api_hilo");

            migrationBuilder.DropSequence(
                name: "clients_hilo");

            migrationBuilder.DropSequence(
                name: "documents_hilo");

            migrationBuilder.DropSequence(
                name: "factures_hilo");

            migrationBuilder.DropSequence(
                name: "paiements_hilo");

            migrationBuilder.DropSequence(
                name: "projets_hilo");

            migrationBuilder.DropSequence(
                name: "sessions_hilo");

            migrationBuilder.DropSequence(
                name: "utilisateurs_hilo");

            migrationBuilder.DropSequence(
                name: "webhooks_hilo");
        }
    }
}
