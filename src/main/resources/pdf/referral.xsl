<?xml version="1.0" encoding="UTF-8"?>
<!-- How a referral looks on paper: one A4 column, label over answer, page numbers at the foot. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:template match="/referral">
    <fo:root xml:lang="en-GB" font-family="Liberation Sans, Vazirmatn, Noto Sans SC"
        font-size="10.5pt" line-height="1.35">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm" margin="18mm 20mm 14mm 20mm">
          <fo:region-body margin-bottom="14mm"/>
          <fo:region-after extent="9mm"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:declarations>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about=""><dc:title><xsl:value-of select="@title"/></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>
      </fo:declarations>
      <fo:page-sequence master-reference="page" id="all">
        <fo:static-content flow-name="xsl-region-after">
          <fo:block font-size="8.5pt" color="#4c6272" border-top="0.5pt solid #aeb7bd" padding-top="2mm"><xsl:value-of select="@subtitle"/>. Confidential. Page <fo:page-number/> of <fo:page-number-citation-last ref-id="all"/></fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block role="H1" font-size="19pt" font-weight="bold" line-height="1.2"><xsl:value-of select="@title"/></fo:block>
          <fo:block color="#4c6272" space-after="5mm"><xsl:value-of select="@subtitle"/></fo:block>
          <xsl:apply-templates select="section"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>
  <xsl:template match="section">
    <fo:block role="H2" font-size="13pt" font-weight="bold" space-before="5mm" space-after="2mm" border-bottom="0.5pt solid #aeb7bd" padding-bottom="1mm" keep-with-next.within-page="always"><xsl:value-of select="@heading"/></fo:block>
    <xsl:apply-templates select="line"/>
  </xsl:template>
  <xsl:template match="line">
    <fo:block space-after="2.5mm">
      <fo:block font-size="9pt" color="#4c6272" keep-with-next.within-page="always"><xsl:value-of select="@label"/></fo:block>
      <xsl:for-each select="p"><fo:block linefeed-treatment="preserve" wrap-option="wrap"><xsl:value-of select="."/></fo:block></xsl:for-each>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
