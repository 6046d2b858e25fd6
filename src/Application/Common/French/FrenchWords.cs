namespace MiniCrm.Application.Common.French;

/// <summary>English=french, grouped as the code is.</summary>
internal static class FrenchWords
{
    public const string All = """
        Id=id Kind=type Name=nom Status=statut State=etat CreatedAt=date_creation Notes=notes Email=email Phone=telephone Tags=tags
        Street=adresse PostalCode=code_postal City=ville Country=pays Address=adresse Siren=siren Siret=siret
        VatNumber=tva_intracommunautaire ElectronicAddress=adresse_electronique Tag=tag Search=search Ordering=ordering
        ToCash=a_encaisser DueFrom=echeance_du DueTo=echeance_au
        Cursor=cursor PageSize=page_size IssuedFrom=emise_du IssuedTo=emise_au AmountMin=montant_min AmountMax=montant_max
        Client=client ClientId=client_id ClientName=client_nom Business=entreprise Individual=particulier
        Prospect=prospect Active=actif Inactive=inactif Archived=archive
        Project=projet ProjectId=projet_id Description=description StartDate=date_debut EndDate=date_fin Budget=budget
        InvoicedAmount=montant_facture Planned=planifie InProgress=en_cours Completed=termine Cancelled=annule
        Company=entreprise LegalName=raison_sociale LegalForm=forme_juridique ShareCapital=capital TradeRegister=rcs
        SoleTrader=entrepreneur_individuel Iban=iban Bic=bic VatScheme=regime_tva Standard=reel SmallBusinessExemption=franchise
        VatOnDebits=tva_sur_debits AllowedVatRates=taux_tva_autorises PaymentTermDays=delai_paiement_jours
        LatePenaltyRate=taux_penalites EarlyPaymentDiscount=escompte Mentions=mentions
        Invoice=facture Deposit=acompte CreditNote=avoir Draft=brouillon Issued=emise Number=numero Seller=vendeur Buyer=acheteur
        IssueDate=date_emission DueDate=date_echeance SupplyDate=date_prestation PeriodStart=periode_debut PeriodEnd=periode_fin
        OperationNature=nature_operation Goods=biens Services=services Mixed=mixte DeliveryAddress=adresse_livraison
        BuyerReference=reference_acheteur PurchaseOrder=bon_commande PaymentMethod=moyen_paiement
        Transfer=virement Card=carte Cheque=cheque Cash=especes DirectDebit=prelevement
        Lines=lignes Position=position Quantity=quantite Unit=unite UnitPrice=prix_unitaire_ht DiscountPercent=remise_pourcent
        VatRate=taux_tva VatCategory=categorie_tva ExemptionReason=motif_exoneration ExemptionCode=code_vatex NetAmount=montant_ht
        Piece=unite Hour=heure Day=jour Month=mois Year=an LumpSum=forfait Kilogram=kg Gram=g Tonne=t Litre=l Metre=m
        SquareMetre=m2 CubicMetre=m3 Kilometre=km Set=lot Percent=pourcent
        AE=AE E=E G=G K=K O=O S=S Z=Z
        GlobalDiscount=remise_globale VatBreakdown=ventilation_tva NetBase=base_ht VatAmount=tva GrossAmount=montant_ttc
        DepositIds=acomptes DepositsAmount=montant_acomptes Payments=paiements AmountPaid=montant_paye Payment=paiement
        Date=date Amount=montant Method=moyen Reference=reference CreditedAmount=montant_avoirs CreditNoteIds=avoirs
        BalanceDue=reste_a_payer Overpaid=trop_percu PaymentStatus=statut_paiement Pending=en_attente Partial=partiel Paid=payee
        Overdue=en_retard FullyCredited=annulee OriginalInvoiceId=facture_origine_id Seal=empreinte
        Subject=sujet Text=texte Source=source
        Absent=absent Ready=pret Failed=echec Link=lien Sha256=sha256 Size=taille Error=erreur DocumentId=document_id
        Username=username Password=password Access=access Refresh=refresh ExpiresIn=expires_in
        Role=role Reader=lecture Manager=gestion Admin=admin
        ReadClients=clients:lire WriteClients=clients:ecrire ReadProjects=projets:lire WriteProjects=projets:ecrire ReadInvoices=factures:lire
        WriteInvoices=factures:ecrire ReadCompany=entreprise:lire WriteCompany=entreprise:ecrire ReadDashboard=dashboard:lire
        ReadExports=exports:lire ReadUsers=utilisateurs:lire WriteUsers=utilisateurs:ecrire ReadKeys=cles:lire WriteKeys=cles:ecrire
        ReadJournal=journal:lire ReadWebhooks=webhooks:lire WriteWebhooks=webhooks:ecrire
        Scopes=portees Prefix=prefixe ExpiresAt=date_expiration LastUsedAt=derniere_utilisation RevokedAt=date_revocation Credential=cle UserId=utilisateur_id
        Invited=invite Enabled=actif Disabled=desactive SecondFactor=double_facteur Token=jeton ResetSecondFactor=retirer_double_facteur
        NewPassword=mot_de_passe OldPassword=ancien ChosenPassword=nouveau Code=code Seed=secret Uri=uri RecoveryCodes=codes_secours
        RecoveryCodesLeft=codes_restants Pages=pages Api=api Agent=agent Current=courante Session=session
        Clients=clients Projects=projets Invoices=factures Total=total HowMany=nombre Turnover=chiffre_affaires Collected=encaisse
        Outstanding=encours DueInSevenDays=a_echoir_7_jours Brackets=tranches Days1To30=1_30 Days31To60=31_60 Days61To90=61_90
        DaysOver90=plus_de_90 TopClients=meilleurs_clients
        FiscalYear=annee Format=format ChainRank=rang PreviousSeal=empreinte_precedente UndoneAt=date_annulation
        AmountDeducted=montant_deduit PdfSha256=pdf_sha256 Head=tete Documents=documents Signature=signature
        Confirm=confirmer Erased=efface DraftsDeleted=brouillons_supprimes ProjectsAnonymised=projets_anonymises Kept=conserve
        Reason=motif Until=jusqu_au
        Compliant=conforme Findings=constats Field=champ Rule=regle Severity=gravite Advice=conseil Message=message
        InvoiceId=facture_id Target=objet TargetId=objet_id KeyId=cle_id Action=action From=du To=au Author=auteur TraceId=trace_id Label=libelle
        Before=avant After=apres ErasedAt=date_effacement User=utilisateur ApiKey=cle Webhook=webhook System=systeme Anonymous=anonyme
        Created=cree Amended=modifie Deleted=supprime Credited=creditee Received=recu Refunded=rembourse Undone=annule PasswordHash=mot_de_passe
        Url=url Events=evenements EventId=evenement_id Data=data Secret=secret PreviousSecretUntil=secret_precedent_jusqua GivesUp=abandonner Former=precedent Present=actuel DisabledAt=date_desactivation
        DisabledReason=motif_desactivation Tries=tentatives Attempts=essais NextTry=prochain_essai HttpStatus=statut_http Duration=duree_ms
        Answer=reponse Delivered=livree EndedAt=date_fin
        """;
}
